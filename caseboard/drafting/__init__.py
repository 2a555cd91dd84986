"""A reply in the making: from a template, with the questions still open, seen before it is sent."""

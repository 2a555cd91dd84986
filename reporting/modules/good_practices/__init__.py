"""The manual of 26 good practices of active transparency, and who has taken them up."""

"""The read-only API: the same editions, figures and rows as the pages, as JSON."""

"""Texts that are to be read: a table of articles, issue by issue and group by group."""

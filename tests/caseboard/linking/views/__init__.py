"""Graphs, rings and what leaves of them."""

"""Versions of modules."""

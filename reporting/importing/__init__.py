"""Bringing a module's figures in: all of a publication, or nothing."""

"""Staying open under a flood, without an address, a cookie or a picture puzzle.

docs/decisions/0042-work-instead-of-addresses.md.
"""

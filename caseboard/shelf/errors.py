"""What can be wrong with a shelf: it is then made anew from the sealed cases."""

from __future__ import annotations


class DamagedShelfError(Exception):
    """A page is missing, altered, out of its order, or of a format that is not today's."""


class ShelfMovedError(Exception):
    """Somebody else wrote the next page first; what this one held is made again when needed."""

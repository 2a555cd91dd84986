"""What can go wrong with lists."""

from __future__ import annotations

from caseboard.errors import DeskError


class TooManyViewsError(DeskError):
    """Nobody finds their way among more than MOST_VIEWS (inbox/views.py)."""

"""Why a year is not drawn or does not leave; only the routes put it into words."""

from __future__ import annotations

from caseboard.errors import DeskError


class YearError(DeskError):
    """Nothing was drawn and nothing left; `reason` is a key of REFUSED (words.py)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

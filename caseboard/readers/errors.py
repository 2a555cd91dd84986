"""What can go wrong with a change of readers."""

from __future__ import annotations

from caseboard.errors import DeskError


class ReadersAlteredError(DeskError):
    """The chain of changes of a case does not hold: nobody knows whom to seal to."""


class NotAllowedError(DeskError):
    """This change is not this member's to make; `reason` is a key of REFUSED (words.py)."""

    def __init__(self, reason: str, member: str = "") -> None:
        super().__init__(reason, member)
        self.reason = reason
        self.member = member

"""Why a sheet cannot be keyed in; the routes put it into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.errors import DeskError

if TYPE_CHECKING:
    from datetime import date


class SheetUnknownError(DeskError):
    """No sheet of this number was imported."""


class SheetUsedError(DeskError):
    """The sheet was keyed in before, on `day`."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class CodeInUseError(DeskError):
    """The letterbox already has a report under this sheet's code."""


class RosterExpiredError(DeskError):
    """The roster is outside its days: nothing new may be sealed to it."""

"""What the routes of this door work with, joined once when the process starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app

if TYPE_CHECKING:
    from config.clock import Clock
    from intake.letterbox.slot import Slot
    from intake.roster_file import RosterFile

NAME = "door"


@dataclass(frozen=True)
class Door:
    """The roster to seal to, the slot to drop into, the clock, and the door with JavaScript."""

    roster: RosterFile
    slot: Slot
    clock: Clock
    intake_origin: str


def this_door() -> Door:
    """Return the door of the application that is answering."""
    door: Door = current_app.extensions[NAME]
    return door

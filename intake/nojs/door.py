"""What the routes of this door work with, joined once when the process starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app

from config.questionnaire import CURRENT

if TYPE_CHECKING:
    from config.clock import Clock
    from intake.letterbox.slot import Slot
    from intake.roster_file import RosterFile

NAME = "door"


@dataclass(frozen=True)
class Door:
    """The roster to seal to, the slot to drop into, the clock, and the door with JavaScript.

    `questionnaire` is the version that is asked here.
    """

    roster: RosterFile
    slot: Slot
    clock: Clock
    intake_origin: str
    questionnaire: str = CURRENT


def this_door() -> Door:
    """Return the door of the application that is answering."""
    door: Door = current_app.extensions[NAME]
    return door

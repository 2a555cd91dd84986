"""Telling who will be able to read a report, before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from config.catalogues import institutions
from intake.roster_file import RosterUnavailableError

if TYPE_CHECKING:
    from intake.roster_file import RosterFile


@dataclass(frozen=True)
class Reader:
    """One member as the form shows them; `institution` is its name in words, or empty."""

    id: str
    name: str
    institution: str
    may_be_left_out: bool


def readers_shown(roster_file: RosterFile) -> list[Reader]:
    """Return the members of the roster, none when there is no roster that verifies."""
    try:
        roster, _ = roster_file.current()
    except RosterUnavailableError:
        return []
    names = {each.id: each.name for each in institutions()}
    return [
        Reader(
            id=each.id,
            name=each.name,
            institution=names.get(each.institution or "", each.institution or ""),
            may_be_left_out=each.role == "investigator",
        )
        for each in roster.members
    ]

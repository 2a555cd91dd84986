"""Who may come in, and who has to wait for the signed roster."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from caseboard.people.roles import READERS
from caseboard.roster import investigator

if TYPE_CHECKING:
    from caseboard.people.models import Person
    from crypto.roster import Roster


class Standing(Enum):
    """OUT is nobody at the door; WAITING comes in and finds every page of cases closed."""

    OUT = "out"
    WAITING = "waiting"
    IN = "in"


def standing_of(person: Person | None, roster: Roster) -> Standing:
    """Return how a person stands: whoever reads needs the roster's seat for this very key.

    A former member is out, whatever role the database gives them. Clerks, analysts and auditors
    have no seat: for them the database decides.
    """
    if person is None or not person.active or is_former(roster, person.member):
        return Standing.OUT
    if person.role not in READERS:
        return Standing.IN
    seat = investigator(roster, person.member)
    seated = seat and person.age in {None, seat.recipient.text}
    return Standing.IN if seated else Standing.WAITING


def is_former(roster: Roster, member: str) -> bool:
    """Tell whether this short name has left the roster and is not in it again."""
    return any(one.id == member for one in roster.former)

"""To whom a text is sealed: the members that its form showed, less those it may not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crypto.envelope import seal_envelope
from crypto.roster import readers_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from crypto.envelope import Header
    from crypto.keys import Recipient
    from crypto.roster import Member, Roster

Seats = tuple["Member | None", ...]


class ReadersChangedError(Exception):
    """The roster has other members than the form showed: whoever wrote must look again."""


def seats_for(
    roster: Roster, institution: str | None, left_out: Collection[str], seen: Collection[str]
) -> Seats:
    """Return who may read, seat by seat.

    Raises ReadersChangedError when somebody has joined whom the writer never saw, for it might be
    the very person they write about, and NobodyLeftError. Somebody who has left is no matter.
    """
    members = {each.id for each in roster.members}
    if not members <= set(seen):
        raise ReadersChangedError
    return readers_of(roster, institution, members & set(left_out))


def seal_for(seats: Seats, header: Header, body: bytes) -> bytes:
    """Return the body, sealed to the seats that are taken. Raises TooLongError."""
    return seal_envelope(header, body, recipients_of(seats))


def recipients_of(seats: Seats) -> list[Recipient | None]:
    """Return the key of each seat, None for an empty one."""
    return [each.recipient if each else None for each in seats]

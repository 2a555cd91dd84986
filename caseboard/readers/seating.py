"""Seat by seat: who gets a header's file key anew, who keeps what they had, and who nothing.

What the desk itself sealed is sealed anew to all readers. What the complainant sealed after the
report is not: they may have left somebody out of that one message, and only they know. There each
reader whom they chose keeps the old stanza unread, true or empty as it was (docs/decisions/0060).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.cases.actions import seats_for
from crypto.age import find_seat

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from caseboard.readers.history import Readers
    from crypto.age import Seats
    from crypto.keys import Identity
    from crypto.roster import Roster


def anew(roster: Roster, readers: Readers) -> Seats:
    """Return the seats of a file that every reader of the case may open."""
    return seats_for(roster, readers.ids)


def kept(
    roster: Roster, readers: Readers, member: str, old: dict[str, int], earlier: Collection[str]
) -> Seats:
    """Return the seats of a file in which the complainant's choice must survive.

    `old` tells where each member sat in its header, `earlier` who read the case when that was
    written, and `member` is whose key opens it now.
    """
    seats: list[object] = []
    for each in roster.members:
        if each.role == "recovery" or (each.id == member and member in readers.ids):
            seats.append(each.recipient)
        elif each.id not in readers.ids:
            seats.append(None)
        elif each.id in old and (each.id in readers.first or each.id in earlier):
            seats.append(old[each.id])
        else:
            # Chosen by the complainant, yet nobody knows their seat: they get nothing more here.
            seats.append(None if each.id in readers.first else each.recipient)
    return seats  # type: ignore[return-value]  # one of the three, as the branches say


def places_in(
    header: bytes, identity: Identity, member: str, candidates: Sequence[Roster]
) -> dict[str, int] | None:
    """Return who sat where in a header; None when none of the rosters fits it.

    A roster fits when it has as many seats and this member where this key opens. Where those that
    fit disagree about somebody, that seat is nobody's.
    """
    seat = find_seat(header, identity)
    count = header.count(b"\n-> ")
    fitting = [
        [each.id for each in roster.members]
        for roster in candidates
        if len(roster.members) == count and seat is not None and roster.members[seat].id == member
    ]
    if not fitting:
        return None
    agreed = [ids[0] if len(set(ids)) == 1 else "" for ids in zip(*fitting, strict=True)]
    return {member_id: number for number, member_id in enumerate(agreed) if member_id}

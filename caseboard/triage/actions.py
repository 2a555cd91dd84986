"""Judge a case, find the one that it repeats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.cases.actions import look
from caseboard.folder.written import Written, written
from caseboard.inbox.arrivals import MINE, key_of
from caseboard.inbox.models import Seat
from caseboard.triage.triage import TRIAGE, Triage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder
    from caseboard.folder.items import Kept
    from caseboard.people.sessions import Present

_REFERENCE = re.compile(r"([0-9a-f]{4})-?([0-9a-f]{4})")
_ID_BYTES = 16


def judge(desk: Desk, folder: Folder, version: int, triage: Triage) -> None:
    """Keep a case's one judgement over the version that was shown; 0 when there was none.

    Raises EditedMeanwhileError (with both versions) when somebody judged it meanwhile.
    """
    with desk.transaction() as transaction:
        folder.put(transaction, TRIAGE, version, triage.content())


def triage_of(items: Iterable[Kept]) -> Written[Triage] | None:
    """Return a case's judgement, None while nobody judged it."""
    kept = next((each for each in items if each.kind == TRIAGE), None)
    return written(kept, Triage.read) if kept else None


def is_mine(desk: Desk, present: Present, duplicate: str) -> bool:
    """Tell whether this member may open the case that a judgement says another repeats."""
    return bool(duplicate) and look(desk, present, bytes.fromhex(duplicate)) is not None


def case_by_reference(desk: Desk, present: Present, reference: str) -> bytes | None:
    """Return the thread of the one case among mine that a reference (3f2a-91bc) names."""
    match = _REFERENCE.fullmatch(reference.strip().lower())
    if match is None:
        return None
    first = bytes.fromhex(match[1] + match[2])
    least, most = first.ljust(_ID_BYTES, b"\0"), first.ljust(_ID_BYTES, b"\xff")
    mine = (Seat.member == present.member) & (Seat.key == key_of(present))
    query = select(Seat.thread).where(mine, Seat.thread.between(least, most), Seat.standing == MINE)
    with desk.reading() as session:
        found = list(session.scalars(query.limit(2)))
    return found[0] if len(found) == 1 else None

"""Take note of what came into the letterbox: by its last days, and whole when a shelf is loaded.

The letterbox keeps days and no order within them, so the last two days are looked at again each
time: some hundreds of rows, however many lie there. What a door with a wrong clock put into an
older day is found by the whole walk, which each unlocking makes.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from caseboard.cases.changes import note_new
from caseboard.cases.models import Case

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from caseboard.desk import Desk
    from intake.letterbox.drawer import Arrival, ThreadRow

# A report that is filed as the day ends may become visible when the next has begun.
LOOK_BACK = timedelta(days=1)
_PAGE = 500


def note_recent(desk: Desk, newest: date, noted: set[bytes]) -> list[Arrival]:
    """Note the threads of the last days and return all that arrived in them.

    `newest` is the last day of which something was seen; `noted` are threads known to be noted,
    to which those found are added.
    """
    arrived = desk.drawer.arrivals(newest - LOOK_BACK)
    opened = [each for each in arrived if each.opens and each.thread not in noted]
    if opened and _note_unknown(desk, [(each.thread, each.day) for each in opened]):
        noted.update(each.thread for each in opened)
    return arrived


def note_all(desk: Desk) -> None:
    """Walk the whole letterbox if it has more threads than the desk has noted."""
    with desk.reading() as session:
        known = session.scalar(select(func.count()).select_from(Case))
    if known == desk.drawer.count():
        return
    after: bytes | None = None
    while rows := desk.drawer.threads(after, _PAGE):
        _note_unknown(desk, _pairs(rows))
        after = rows[-1].thread


def _note_unknown(desk: Desk, opened: list[tuple[bytes, date]]) -> bool:
    """Note those that are new; False when somebody else wrote and it has to be looked at again."""
    with desk.reading() as session:
        threads = [thread for thread, _ in opened]
        known = set(session.scalars(select(Case.thread).where(Case.thread.in_(threads))))
    new = [pair for pair in opened if pair[0] not in known]
    if new:
        try:
            with desk.transaction() as transaction:
                note_new(transaction, new)
        except IntegrityError:
            return False
    return True


def _pairs(rows: Sequence[ThreadRow]) -> list[tuple[bytes, date]]:
    return [(row.thread, row.day) for row in rows]

"""What was done in one case, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.audit.seeking import count_about, deeds_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.audit.models import AuditRow
    from caseboard.desk import Desk

PAGE = 50


@dataclass(frozen=True)
class History:
    """One page of the deeds in a case, the newest first, with the name of whoever did each."""

    rows: Sequence[tuple[AuditRow, str]]
    page: int
    pages: int


def history_of(desk: Desk, thread: bytes, page: int) -> History:
    """Return a page of what was done in a case; the nearest one to a page that is not there.

    Who looks is noted by whoever opened the case for it.
    """
    with desk.reading() as session:
        pages = max(1, -(-count_about(session, thread.hex()) // PAGE))
        page = min(max(page, 1), pages)
        rows = deeds_about(session, thread.hex(), page, PAGE)
    roster = desk.roster()
    names = {each.id: each.name for each in roster.members}
    names |= {each.id: each.name for each in roster.former}
    return History([(row, names.get(row.actor, row.actor)) for row in rows], page, pages)

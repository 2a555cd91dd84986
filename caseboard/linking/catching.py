"""Bring the links of a session up to date: only what changed is opened and encoded again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.cases.actions import look
from caseboard.cases.models import Case, Erasure
from caseboard.cases.opening import OpenReport
from caseboard.facts.facts import DEAL, PERSON
from caseboard.folder.actions import folder_of
from caseboard.folder.errors import ClosedFolderError
from caseboard.folder.written import all_written
from caseboard.inbox.arrivals import MINE, seat_of
from caseboard.linking import keeping
from caseboard.linking.deciding import DOSSIER, JOINED, LINK, Membership, Verdict
from caseboard.linking.entries import Edge
from caseboard.linking.errors import ClosedLinksError
from caseboard.linking.telling import told_of
from caseboard.readers.errors import ReadersAlteredError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder
    from caseboard.folder.items import Kept
    from caseboard.linking.holding import OpenLinks
    from caseboard.linking.telling import Opened
    from caseboard.people.sessions import Present

# Opening a case costs some milliseconds: a page never waits for more of them, or longer.
AT_ONCE, AT_ONCE_SECONDS = 50, 0.5
WHILE_SECONDS, WHILE_WORTH = 8.0, 500


def catch_up(desk: Desk, present: Present, links: OpenLinks) -> bool:
    """Look at what changed, AT_ONCE at most; tell whether anything is left to look at."""
    _note_changes(desk, links)
    ends = time.monotonic() + AT_ONCE_SECONDS
    for thread in list(links.waiting)[:AT_ONCE]:
        _glance_at(desk, present, links, thread)
        if time.monotonic() >= ends:
            break
    return bool(links.waiting)


def go_on(desk: Desk, present: Present, links: OpenLinks) -> bool:
    """Look at what changed for some seconds on end; tell whether anything is left."""
    ends = time.monotonic() + WHILE_SECONDS
    left = catch_up(desk, present, links)
    while left and time.monotonic() < ends:
        if len(links.pending) >= WHILE_WORTH:
            keeping.keep(desk, present, links)
        left = catch_up(desk, present, links)
    keeping.keep(desk, present, links, worth=1)
    return left


def look_at(
    desk: Desk,
    present: Present,
    links: OpenLinks,
    thread: bytes,
    opened: OpenCase | None = None,
) -> Opened | None:
    """Open a case and bring its record up to date; None for one that is not this member's.

    `opened` is the case itself when the caller has it already. What was found out is owed to the
    pages.
    """
    number = _number_of(desk, thread)
    found = _open(desk, present, thread, opened)
    links.waiting.pop(thread, None)
    if found is None or number is None:
        links.opens(thread, readable=False)
        return None
    links.opens(thread, readable=True)
    case, folder = found
    items = folder.items(PERSON, DEAL, LINK, DOSSIER)
    said = told_of(case, folder, items)
    if links.encoder is None:
        raise ClosedLinksError
    if not _is_ordered_gone(desk, thread):
        links.owe(thread, links.encoder(said.told), number)
        _owe_decided(links, thread, items, said)
    return said


def _owe_decided(links: OpenLinks, thread: bytes, items: Sequence[Kept], said: Opened) -> None:
    """Owe the pages what is decided of a case, and whom of it somebody noted as wrong since."""
    edges = edges_in(thread, items)
    links.owe_edges(thread, edges, dossier_in(items))
    named = {each.mine for each in edges}
    links.owe_cleared(thread, tuple(each for each in said.cleared if each in named))


def edges_in(thread: bytes, items: Sequence[Kept]) -> tuple[Edge, ...]:
    """Return what is decided of a case, as everybody's index has it, the oldest first."""
    those = [each for each in items if each.kind == LINK]
    found = (
        Edge(
            each.said.decision,
            thread,
            each.said.other,
            each.said.verdict,
            each.said.mine,
            each.said.theirs,
            each.kept.author,
            each.said.confirms,
            each.said.probability,
            each.said.sampled,
        )
        for each in all_written(those, Verdict.read)
        if each.said is not None
    )
    return tuple(sorted(found, key=lambda edge: edge.decision))


def dossier_in(items: Sequence[Kept]) -> str:
    """Return of which joint file a case is part, "" of none."""
    those = [each for each in items if each.kind == DOSSIER]
    acts = [each.said for each in all_written(those, Membership.read) if each.said is not None]
    last = max(acts, key=lambda act: act.decision, default=None)
    return last.dossier if last and last.act == JOINED else ""


def _note_changes(desk: Desk, links: OpenLinks) -> None:
    query = select(Case.thread, Case.changed).where(Case.changed > links.mark)
    with desk.reading() as session:
        for row in session.execute(query.order_by(Case.changed)):
            links.mark = row.changed
            # One that is not mine may have become so: its readers may be what changed.
            known = row.thread in links.readable
            if not known or links.numbers.get(row.thread, -1) < row.changed:
                links.waiting[row.thread] = None


def _glance_at(desk: Desk, present: Present, links: OpenLinks, thread: bytes) -> None:
    """Open a case, unless a colleague's record of it is as new as the case is."""
    number = _number_of(desk, thread)
    if number is None or links.numbers.get(thread, -1) < number:
        look_at(desk, present, links, thread)
        return
    seat = seat_of(desk, present, thread)
    links.waiting.pop(thread, None)
    links.opens(thread, readable=seat is not None and seat.standing == MINE)


def _number_of(desk: Desk, thread: bytes) -> int | None:
    """Return a case's last change, asked before it is opened: what comes later is seen later."""
    with desk.reading() as session:
        return session.scalar(select(Case.changed).where(Case.thread == thread))


def _open(
    desk: Desk, present: Present, thread: bytes, opened: OpenCase | None
) -> tuple[OpenCase, Folder] | None:
    try:
        case = opened or look(desk, present, thread)
        if case is None or not isinstance(case.report, OpenReport):
            return None
        folder = folder_of(desk, present, thread, case)
    except (ReadersAlteredError, ClosedFolderError):
        return None  # the case's own page says what is wrong
    return None if folder is None else (case, folder)


def _is_ordered_gone(desk: Desk, thread: bytes) -> bool:
    with desk.reading() as session:
        return session.get(Erasure, thread) is not None

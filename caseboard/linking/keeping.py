"""From a session's memory to the sealed pages, and what others wrote into it meanwhile."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.linking import store
from caseboard.linking.entries import Batch, threads_of
from caseboard.linking.errors import DamagedLinksError, LinksMovedError
from caseboard.linking.models import COMING, TakenOut
from caseboard.roster import investigator
from caseboard.shelf.signed import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.linking.engine.record import Record
    from caseboard.linking.holding import OpenLinks
    from caseboard.linking.store import End
    from caseboard.people.sessions import Present

    Row = tuple[bytes, Record, int]

IMAGE, LAST, CHANGES = "image", "image-end", "changes"
PART_BYTES = 4_000_000
# That so few records hold still is not worth a page: it is found out again at the next unlocking.
WORTH_A_PAGE = 20
# An image is written anew when what changed since is a quarter of it, or came in many pages.
_FRACTION, _FEWEST, _MOST_PAGES = 4, 500, 300
_ROW_BYTES, _TOKEN_BYTES = 32, 11


def follow(desk: Desk, session: Session, links: OpenLinks) -> None:
    """Take in what others wrote since. Raises LinksMovedError when all is to be read again."""
    if links.key is None:
        raise LinksMovedError
    try:
        for page, end in store.news(session, links.key, desk.roster(), links.end):
            if page.kind != CHANGES:
                raise LinksMovedError
            _apply(links, Batch.from_bytes(page.body))
            links.end, links.pages = end, links.pages + 1
    except DamagedLinksError:
        raise LinksMovedError from None  # reading from the beginning tells what is wrong


def keep(desk: Desk, present: Present, links: OpenLinks, *, worth: int = WORTH_A_PAGE) -> None:
    """Write what is pending; nothing under a key that is to be rotated.

    What is new of a case is written at once: who is behind a wall hears of it by that alone. That
    `worth` records hold still, and no fewer, is worth a page of its own.
    """
    if not links.pending.has_news and len(links.pending) < max(1, worth):
        return
    if not may_write(desk, present, links):
        return
    with desk.transaction() as transaction:
        end = write(desk, transaction, present, links)
    links.written(end)


def may_write(desk: Desk, present: Present, links: OpenLinks) -> bool:
    """Tell whether pages may be written: the key is good, and others can check who writes."""
    roster = desk.roster()
    known = investigator(roster, present.member) is not None
    return known and links.key is not None and not links.key.is_stale(roster)


def write(desk: Desk, transaction: Session, present: Present, links: OpenLinks) -> End:
    """Write what is pending in a deed's own transaction; `links.written` follows its commit.

    Raises LinksMovedError.
    """
    if links.key is None:
        raise LinksMovedError
    store.hold(transaction, links.key)
    follow(desk, transaction, links)
    _leave_out(transaction, links)
    if links.since_image is None or links.removed or _much_changed(links):
        links.since_image, links.pages = None, 0
        return _write_image(transaction, present, links)
    links.pages += 1
    page = Page(CHANGES, _owed(links).to_bytes())
    return store.append(transaction, present, links.key, links.end, [page])


def image(rows: Sequence[Row], links: OpenLinks) -> list[Page]:
    """Return the pages of an image: these records in parts, and all that is decided."""
    parts = [Batch.of(part) for part in _in_parts(rows)] or [Batch()]
    parts[-1] = Batch(
        parts[-1].columns,
        parts[-1].numbers,
        edges=links.edges,
        dossiers=links.dossiers,
        cleared=links.cleared,
        model=links.model,
    )
    bodies = [part.to_bytes() for part in parts]
    return [*(Page(IMAGE, body) for body in bodies[:-1]), Page(LAST, bodies[-1])]


def _apply(links: OpenLinks, batch: Batch) -> None:
    """Take in a page that somebody else wrote; what this session knows better stays."""
    for thread, (_case, found), number in zip(
        threads_of(batch.columns), batch.columns, batch.numbers, strict=True
    ):
        if number >= links.numbers.get(thread, -1) or thread not in links.pending.rows:
            links.take(thread, found, number)
            links.pending.rows.pop(thread, None)
            links.pending.seen.pop(thread, None)
    note_rest(links, batch)
    for thread in batch.edges:
        links.pending.edges.pop(thread, None)
    links.since_image = (links.since_image or 0) + len(batch.columns) + len(batch.seen)


def note_rest(links: OpenLinks, batch: Batch) -> None:
    """Take in what a page says besides records: decisions, joint files, the weights."""
    for thread, number in batch.seen:
        if thread in links.numbers:
            links.numbers[thread] = max(number, links.numbers[thread])
    links.edges.update(batch.edges)
    links.dossiers.update(batch.dossiers)
    links.cleared.update(batch.cleared)
    links.model = batch.model or links.model


def _leave_out(transaction: Session, links: OpenLinks) -> None:
    """Drop what is owed of cases that were taken out meanwhile."""
    for thread in taken_out(transaction, list(links.pending.rows)):
        links.owe_gone(thread)
    for thread in links.pending.gone:
        transaction.merge(TakenOut(thread=thread))
    coming = store.generation(transaction, COMING)
    if links.pending.gone and coming is not None:
        store.drop(transaction, coming.generation)  # it holds the case too: begun again without
    transaction.flush()


def taken_out(session: Session, threads: Sequence[bytes]) -> list[bytes]:
    """Return which of these cases no page may hold any more."""
    found: list[bytes] = []
    for start in range(0, len(threads), 500):
        some = TakenOut.thread.in_(threads[start : start + 500])
        found += session.scalars(select(TakenOut.thread).where(some))
    return found


def _much_changed(links: OpenLinks) -> bool:
    changed = (links.since_image or 0) + len(links.pending)
    many = changed > max(_FEWEST, len(links.numbers) // _FRACTION)
    return many or links.pages >= _MOST_PAGES


def _write_image(transaction: Session, present: Present, links: OpenLinks) -> End:
    assert links.key is not None  # noqa: S101 - the caller looked
    return store.replace(transaction, present, links.key, image(links.all_records(), links))


def _owed(links: OpenLinks) -> Batch:
    pending = links.pending
    rows = [(each, links.record_of(each), links.numbers[each]) for each in pending.rows]
    return Batch.of(
        rows,
        seen=[(each, links.numbers[each]) for each in pending.seen],
        edges={each: links.edges.get(each, ()) for each in pending.edges},
        dossiers={each: links.dossiers.get(each, "") for each in pending.edges},
        cleared={each: links.cleared.get(each, ()) for each in pending.edges},
        model=links.model if pending.model else None,
    )


def _in_parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Cut records so that each part fits into a page."""
    sizes = accumulate(_ROW_BYTES + _TOKEN_BYTES * len(found) for _, found, _ in rows)
    begun = place = 0
    limit = PART_BYTES
    for place, size in enumerate(sizes):
        if size > limit:
            yield rows[begun:place]
            begun, limit = place, size + PART_BYTES
    if rows:
        yield rows[begun : place + 1]

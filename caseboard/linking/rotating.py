"""Rotate the linking key: one link more in the chain, and every token renewed. No case is opened.

The work is cut into slices. The generation that is coming holds what is done, so whoever has the
key can go on where somebody else was cut off; the pages that are open serve until it is full.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import update

from caseboard.audit.actions import queue, record
from caseboard.errors import NotAMemberError
from caseboard.linking import keeping, keys, store
from caseboard.linking.entries import Batch, threads_of
from caseboard.linking.errors import ClosedLinksError, DamagedLinksError, LinksMovedError
from caseboard.linking.models import COMING, OPEN, LinkGeneration
from caseboard.shelf.signed import Page

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.linking.holding import OpenLinks
    from caseboard.linking.keeping import Row
    from caseboard.linking.keys import OpenKey
    from caseboard.linking.store import End
    from caseboard.people.sessions import Present
    from crypto.link_key import LinkKey

SLICE, SLICE_SECONDS = 5_000, 1.5


@dataclass(frozen=True)
class Progress:
    """How many records are under the new key already, of how many."""

    done: int
    total: int


@dataclass(frozen=True)
class _Coming:
    """The generation that is being filled: at which number each record in it was true."""

    key: OpenKey
    end: End
    done: dict[bytes, int]


def step(
    desk: Desk, present: Present, links: OpenLinks, seconds: float = SLICE_SECONDS
) -> Progress:
    """Begin a rotation or go on with it for about so long.

    Raises LinksMovedError when it is over: what this session has open is read again then.
    """
    ends = time.monotonic() + seconds
    coming = _coming(desk, present, links) or _begin(desk, present, links)
    if coming is None:
        return Progress(0, len(links.numbers))
    while todo := _todo(links, coming):
        coming = _renew(desk, present, coming, todo[:SLICE])
        if time.monotonic() >= ends:
            return Progress(len(coming.done), len(links.numbers))
    _switch(desk, present, links, coming)
    return Progress(len(coming.done), len(links.numbers))


def once(desk: Desk, present: Present, links: OpenLinks) -> None:
    """Begin a rotation, unless one is under way, and do a slice. A small base is done with it."""
    with suppress(LinksMovedError):
        step(desk, present, links)


def go_on(desk: Desk, present: Present, links: OpenLinks) -> None:
    """Do a slice of a rotation that is under way; nothing when none is."""
    if _coming(desk, present, links) is not None:
        once(desk, present, links)


def progress_of(desk: Desk, present: Present, links: OpenLinks) -> Progress | None:
    """Return how far a rotation is, None when none is under way."""
    coming = _coming(desk, present, links)
    return None if coming is None else Progress(len(coming.done), len(links.numbers))


def _coming(desk: Desk, present: Present, links: OpenLinks) -> _Coming | None:
    """Return what is being filled; one that is damaged, stale or of another chain is none."""
    with desk.reading() as session:
        return _valid(desk, session, present, links)


def _valid(desk: Desk, session: Session, present: Present, links: OpenLinks) -> _Coming | None:
    roster = desk.roster()
    row = store.generation(session, COMING)
    if row is None or links.key is None:
        return None
    try:
        key = keys.open_key(row, present, roster)
        follows = key.key.chain[:-1] == links.key.key.chain
        return _filled(desk, session, key) if follows and not key.is_stale(roster) else None
    except (ClosedLinksError, DamagedLinksError, LinksMovedError):
        return None


def _filled(desk: Desk, session: Session, key: OpenKey) -> _Coming:
    end = store.End()
    done: dict[bytes, int] = {}
    for page, last in store.pages(session, key, desk.roster()):
        end = last
        batch = Batch.from_bytes(page.body)
        done.update(zip(threads_of(batch.columns), batch.numbers, strict=True))
    return _Coming(key, end, done)


def _begin(desk: Desk, present: Present, links: OpenLinks) -> _Coming | None:
    """Make the key that is coming; None when a colleague was first, or nobody could check it.

    Raises LinksMovedError when what this session has open is not what the pages say.
    """
    if links.key is None:
        return None
    try:
        with desk.transaction() as transaction:
            queue(transaction)
            store.hold(transaction, links.key)
            keeping.follow(desk, transaction, links)
            if _valid(desk, transaction, present, links) is not None:
                return None
            made = _made(desk, transaction, present, links.key)
    except NotAMemberError:
        return None
    return _Coming(keys.OpenKey(made, present.member), store.End(), {})


def _made(desk: Desk, transaction: Session, present: Present, old: OpenKey) -> LinkKey:
    """Put the key that is coming in the place of one of which nothing comes any more."""
    left = store.generation(transaction, COMING)
    number = store.newest_number(transaction) + 1
    made = keys.fresh_key(number, desk.roster(), old.key.chain)
    if left is not None:
        store.drop(transaction, left.generation)
    transaction.add(keys.sealed_row(desk, present, made, COMING))
    details = {"generation": number}
    record(transaction, desk.now(), present.member, "link key rotation begun", details=details)
    return made


def _todo(links: OpenLinks, coming: _Coming) -> list[Row]:
    rows = links.all_records()
    return [row for row in rows if coming.done.get(row[0], -1) < row[2]]


def _renew(desk: Desk, present: Present, coming: _Coming, rows: list[Row]) -> _Coming:
    """Bring some records under the key that is coming, in a page of their own."""
    batch = Batch.of(rows)
    renewed = Batch(batch.columns.renewed(coming.key.key.chain[-1]), batch.numbers)
    page = Page(keeping.IMAGE, renewed.to_bytes())
    with desk.transaction() as transaction:
        _hold(transaction, coming)
        if keeping.taken_out(transaction, [thread for thread, _, _ in rows]):
            raise LinksMovedError  # this session does not know yet that the case is gone
        end = store.append(transaction, present, coming.key, coming.end, [page])
    done = coming.done | {thread: number for thread, _, number in rows}
    return _Coming(coming.key, end, done)


def _hold(transaction: Session, coming: _Coming) -> None:
    row = transaction.get(
        LinkGeneration, coming.key.generation, with_for_update=True, populate_existing=True
    )
    last = store.last_number(transaction, coming.key.generation)
    if row is None or row.stage != COMING or last != coming.end.number:
        raise LinksMovedError


def _switch(desk: Desk, present: Present, links: OpenLinks, coming: _Coming) -> None:
    """Open what is full and throw away what was open; LinksMovedError tells that it is done."""
    assert links.key is not None  # noqa: S101 - the caller looked
    with desk.transaction() as transaction:
        queue(transaction)
        store.hold(transaction, links.key)
        keeping.follow(desk, transaction, links)
        _hold(transaction, coming)
        if coming.done.keys() - links.numbers.keys():  # a case was taken out meanwhile
            store.drop(transaction, coming.key.generation)
            return
        if _todo(links, coming):
            return
        (last,) = keeping.image([], links)
        store.append(transaction, present, coming.key, coming.end, [last])
        mine = LinkGeneration.generation == coming.key.generation
        transaction.execute(update(LinkGeneration).where(mine).values(stage=OPEN))
        store.drop_others(transaction, coming.key.generation)
        details = {"generation": coming.key.generation, "records": len(coming.done)}
        record(transaction, desk.now(), present.member, "link key rotated", details=details)
    raise LinksMovedError

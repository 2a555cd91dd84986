"""From the sealed pages to a session's memory.

Pages are a convenience and no source: whatever is wrong with them, a new generation is begun, and
each reader puts back the cases that they read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from caseboard.audit.actions import queue, record
from caseboard.database import snapshot
from caseboard.errors import NotAMemberError
from caseboard.inbox.noting import note_all
from caseboard.linking import keys, store
from caseboard.linking.engine.columns import Columns
from caseboard.linking.engine.encoding import Encoder
from caseboard.linking.entries import Batch, chosen, threads_of
from caseboard.linking.errors import ClosedLinksError, DamagedLinksError, LinksMovedError
from caseboard.linking.holding import OpenLinks
from caseboard.linking.keeping import CHANGES, IMAGE, LAST, note_rest
from caseboard.linking.models import OPEN, LinkGeneration
from caseboard.linking.survey import survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.linking.engine.record import Record
    from caseboard.linking.keys import OpenKey
    from caseboard.people.sessions import Present

    Row = tuple[bytes, Record, int]

# A first reading makes the key, a damaged one is read again, and others write meanwhile.
_TRIES = 6


def load(desk: Desk, present: Present) -> OpenLinks:
    """Read the pages; damaged ones are noted and begun anew.

    Nothing is open without a seat, nor while others write all anew faster than it can be read.
    """
    note_all(desk)
    try:
        return _tried(desk, present)
    except (NotAMemberError, ClosedLinksError):
        return OpenLinks()


def _tried(desk: Desk, present: Present) -> OpenLinks:
    """Read until it succeeds; what is damaged twice was not just being written anew."""
    suspect: int | None = None
    for _ in range(_TRIES):
        with desk.reading() as session:
            number = store.open_number(session)
        try:
            return _read(desk, present)
        except LinksMovedError:
            continue
        except DamagedLinksError:
            if number == suspect:
                _begin(desk, present, damaged=number)
            suspect = number
    return OpenLinks()


def _read(desk: Desk, present: Present) -> OpenLinks:
    roster = desk.roster()
    with desk.reading() as session:
        row = store.generation(session)
        if row is None and store.newest_number(session):
            raise DamagedLinksError  # a rotation whose beginning is gone
    if row is None:
        _begin(desk, present)
        raise LinksMovedError
    key = keys.open_key(row, present, roster)
    if key.lacks_somebody(roster) and not key.is_stale(roster):
        key = _share(desk, present, key)
    links = OpenLinks(key=key, encoder=Encoder(key.key.chain))
    # A case and its first page that come in between would look like a page of a case that is gone.
    with snapshot(desk.engine) as session:
        around = survey(session, present)
        links.mark = around.newest
        links.readable = around.mine
        _fill(links, _batches(session, desk, key, links))
    gone, waiting = around.differing(links.numbers)
    for thread in gone:
        links.owe_gone(thread)
    links.waiting.update(dict.fromkeys(waiting))
    return links


def _begin(desk: Desk, present: Present, *, damaged: int | None = None) -> None:
    """Make the first generation, or one in the place of all that there is.

    `damaged` is the open one that was found so, 0 when none was open. Nothing is done when a
    colleague was first. Raises ClosedLinksError for who is in no roster and can give nobody a key.
    """
    try:
        with desk.transaction() as transaction:
            queue(transaction)
            if store.open_number(transaction) != (damaged or 0):
                return
            number = store.newest_number(transaction) + 1
            if damaged is None and number > 1:
                return
            made = keys.fresh_key(number, desk.roster())
            if damaged is not None:
                record(transaction, desk.now(), present.member, "link pages damaged")
                store.drop_others(transaction, number)
            transaction.add(keys.sealed_row(desk, present, made, OPEN))
            transaction.flush()
            details = {"generation": number}
            record(transaction, desk.now(), present.member, "link key made", details=details)
    except IntegrityError:
        return  # a colleague was first
    except NotAMemberError:
        raise ClosedLinksError from None


def _share(desk: Desk, present: Present, key: OpenKey) -> OpenKey:
    """Seal the key to who joined since."""
    roster = desk.roster()
    wider = keys.for_everybody(key.key, roster)
    try:
        sealed = keys.seal(roster, present, wider)
    except NotAMemberError:
        return key
    with desk.transaction() as transaction:
        queue(transaction)
        store.hold(transaction, key)
        mine = LinkGeneration.generation == key.generation
        transaction.execute(update(LinkGeneration).where(mine).values(sealed=sealed))
        details = {"generation": key.generation, "readers": [name for name, _ in wider.readers]}
        record(transaction, desk.now(), present.member, "link key shared", details=details)
    return keys.OpenKey(wider, present.member)


def _batches(session: Session, desk: Desk, key: OpenKey, links: OpenLinks) -> Iterator[Batch]:
    """Yield what the pages say: an image in parts, then changes."""
    whole = False
    for page, end in store.pages(session, key, desk.roster()):
        if (page.kind == CHANGES) != whole or page.kind not in {IMAGE, LAST, CHANGES}:
            raise DamagedLinksError
        whole = whole or page.kind == LAST
        links.end, links.pages = end, links.pages + (page.kind == CHANGES)
        batch = Batch.from_bytes(page.body)
        if page.kind == CHANGES:
            links.since_image = (links.since_image or 0) + len(batch.columns) + len(batch.seen)
        elif page.kind == LAST:
            links.since_image = 0
        yield batch
    if links.end.number and not whole:
        raise DamagedLinksError


def _fill(links: OpenLinks, batches: Iterator[Batch]) -> None:
    """Put each case's last record on its side of the wall, all at once."""
    parts: list[Columns] = []
    threads: list[bytes] = []
    for batch in batches:
        parts.append(batch.columns)
        those = threads_of(batch.columns)
        links.numbers.update(zip(those, batch.numbers, strict=True))
        threads += those
        note_rest(links, batch)
    read = np.fromiter(map(links.readable.__contains__, threads), bool, len(threads))
    last = _last_of_each(threads, len(links.numbers))
    columns = Columns.joined(parts)
    for index, side in ((links.mine, read), (links.walled, ~read)):
        index.load_many(chosen(columns, last & side))


def _last_of_each(threads: list[bytes], different: int) -> NDArray[np.bool_]:
    """Tell of each place whether its thread, one of so many different ones, comes no more."""
    found = np.ones(len(threads), bool)
    if len(threads) > different:
        last = dict(zip(threads, range(len(threads)), strict=True))
        found[:] = False
        found[list(last.values())] = True
    return found

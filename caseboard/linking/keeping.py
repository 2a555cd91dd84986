"""From the sealed pages to a session's memory, and back.

Pages are a convenience and no source: whatever is wrong with them, a new generation is begun, and
each reader puts back the cases that they read.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from sqlalchemy import and_, select, update
from sqlalchemy.exc import IntegrityError

from caseboard.audit.actions import queue, record
from caseboard.cases.models import Case
from caseboard.errors import NotAMemberError
from caseboard.inbox.arrivals import MINE, NONE, key_of
from caseboard.inbox.models import Seat
from caseboard.inbox.noting import note_all
from caseboard.linking import keys, store
from caseboard.linking.engine.columns import Columns
from caseboard.linking.engine.encoding import Encoder
from caseboard.linking.entries import Batch, chosen, threads_of
from caseboard.linking.errors import ClosedLinksError, DamagedLinksError, LinksMovedError
from caseboard.linking.holding import OpenLinks
from caseboard.linking.models import COMING, OPEN, LinkGeneration, TakenOut
from caseboard.linking.pages import Page
from caseboard.retention.models import Erasure
from caseboard.roster import investigator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.linking.engine.record import Record
    from caseboard.linking.keys import OpenKey
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


def load(desk: Desk, present: Present) -> OpenLinks:
    """Read the pages; damaged ones are noted and begun anew. Without a seat nothing is open."""
    note_all(desk)
    for _ in range(2):  # somebody may have written them anew while they were being read
        try:
            return _read(desk, present)
        except (LinksMovedError, DamagedLinksError):
            continue
        except ClosedLinksError:
            return OpenLinks()
    try:
        _begin(desk, present, damaged=True)
        return _read(desk, present)
    except (NotAMemberError, ClosedLinksError, LinksMovedError, DamagedLinksError):
        return OpenLinks()


def follow(desk: Desk, session: Session, links: OpenLinks) -> None:
    """Take in what others wrote since. Raises LinksMovedError when all is to be read again."""
    if links.key is None or store.open_number(session) != links.key.generation:
        raise LinksMovedError
    try:
        for page, end in store.pages(session, links.key, desk.roster(), links.end):
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
        model=links.model,
    )
    bodies = [part.to_bytes() for part in parts]
    return [*(Page(IMAGE, body) for body in bodies[:-1]), Page(LAST, bodies[-1])]


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
    with desk.reading() as session:
        _look_around(session, present, links)
        _fill(links, _batches(session, desk, key, links))
    _forget_erased(desk, links)
    return links


def _begin(desk: Desk, present: Present, *, damaged: bool = False) -> None:
    """Make the first generation, or one in the place of all that there is.

    Raises ClosedLinksError for who is in no roster and can give nobody a key.
    """
    try:
        with desk.transaction() as transaction:
            queue(transaction)
            number = store.newest_number(transaction) + 1
            if not damaged and number > 1:
                return
            made = keys.fresh_key(number, desk.roster())
            if damaged:
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


def _look_around(session: Session, present: Present, links: OpenLinks) -> None:
    """Note which cases there are, which this member reads, and up to which change that is."""
    mine = (Seat.member == present.member) & (Seat.key == key_of(present))
    query = select(Case.thread, Case.changed, Seat.standing).outerjoin(
        Seat, and_(Seat.thread == Case.thread, mine)
    )
    for thread, changed, found in session.execute(query):
        standing: str | None = found  # none of a case that this key was never tried on
        links.mark = max(links.mark, changed)
        if standing == MINE:
            links.readable.add(thread)
        if standing != NONE:
            links.newest[thread] = changed
        else:
            links.elsewhere.add(thread)
        if standing is None:
            links.waiting[thread] = None


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
    columns: list[Columns] = []
    places: dict[bytes, tuple[int, int]] = {}
    for batch in batches:
        for row, (thread, number) in enumerate(
            zip(threads_of(batch.columns), batch.numbers, strict=True)
        ):
            places[thread] = len(columns), row
            links.numbers[thread] = number
        columns.append(batch.columns)
        _note_rest(links, batch)
    sides: tuple[list[list[int]], list[list[int]]] = ([[] for _ in columns], [[] for _ in columns])
    for thread, (page, row) in places.items():
        sides[thread in links.readable][page].append(row)
    for side, index in zip(sides, (links.walled, links.mine), strict=True):
        parts = [chosen(columns[page], rows) for page, rows in enumerate(side) if rows]
        index.load_many(Columns.joined(parts))


def _apply(links: OpenLinks, batch: Batch) -> None:
    """Take in a page that somebody else wrote; what this session knows better stays."""
    for thread, (_case, found), number in zip(
        threads_of(batch.columns), batch.columns, batch.numbers, strict=True
    ):
        if number >= links.numbers.get(thread, -1) or thread not in links.pending.rows:
            links.take(thread, found, number)
            links.pending.rows.pop(thread, None)
            links.pending.seen.pop(thread, None)
    _note_rest(links, batch)
    for thread in batch.edges:
        links.pending.edges.pop(thread, None)
    links.since_image = (links.since_image or 0) + len(batch.columns) + len(batch.seen)


def _note_rest(links: OpenLinks, batch: Batch) -> None:
    for thread, number in batch.seen:
        if thread in links.numbers:
            links.numbers[thread] = max(number, links.numbers[thread])
    links.edges.update(batch.edges)
    links.dossiers.update(batch.dossiers)
    links.model = batch.model or links.model


def _forget_erased(desk: Desk, links: OpenLinks) -> None:
    """Take out cases that are no more, or soon will not be; note what is to be looked at."""
    with desk.reading() as session:
        ordered = set(session.scalars(select(Erasure.thread)))
    known = links.newest.keys() | links.elsewhere
    for thread in [each for each in links.numbers if each not in known or each in ordered]:
        links.owe_gone(thread)
    for thread in ordered:
        links.waiting.pop(thread, None)
    for thread, changed in links.newest.items():
        if links.numbers.get(thread, -1) < changed and thread not in ordered:
            links.waiting[thread] = None
    links.newest.clear()
    links.elsewhere.clear()


def _leave_out(transaction: Session, links: OpenLinks) -> None:
    """Drop what is owed of cases that were taken out meanwhile."""
    owed = list(links.pending.rows)
    for start in range(0, len(owed), 500):
        some = owed[start : start + 500]
        taken = transaction.scalars(select(TakenOut.thread).where(TakenOut.thread.in_(some)))
        for thread in list(taken):
            links.owe_gone(thread)
    for thread in links.pending.gone:
        transaction.merge(TakenOut(thread=thread))
    coming = store.generation(transaction, COMING)
    if links.pending.gone and coming is not None:
        store.drop(transaction, coming.generation)  # it holds the case too: begun again without
    transaction.flush()


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

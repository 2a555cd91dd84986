"""Pages in the database: read in their order, appended, or replaced by fewer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from caseboard.inbox.arrivals import key_of
from caseboard.people.sessions import keyring_of
from caseboard.shelf.errors import DamagedShelfError, ShelfMovedError
from caseboard.shelf.models import ShelfPage
from caseboard.shelf.pages import Place, open_page, seal_page
from caseboard.shelf.signed import Page, digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present


@dataclass(frozen=True)
class End:
    """The last page that was read or written; 0 and None on an empty shelf."""

    number: int = 0
    previous: str | None = None


def pages(desk: Desk, present: Present, shelf: str) -> Iterator[tuple[Page, End]]:
    """Yield a shelf's pages, each with the end that it is, one at a time in memory.

    Raises DamagedShelfError at the first that is not what its owner wrote after the one before.
    """
    keyring, end = keyring_of(present), End()
    for number, sealed in _rows(desk, present, shelf):
        if end.number and number != end.number + 1:
            raise DamagedShelfError
        place = Place(present.member, shelf, number, end.previous)
        page = open_page(keyring, place, sealed)
        end = End(number, digest(sealed))
        yield page, end


def last_number(desk: Desk, present: Present, shelf: str) -> int:
    """Return the highest number on a shelf, whatever its page holds; 0 when there is none."""
    asked = select(func.max(ShelfPage.number)).where(_of(present, shelf))
    with desk.reading() as session:
        return session.scalar(asked) or 0


def append(desk: Desk, present: Present, shelf: str, end: End, added: Sequence[Page]) -> End:
    """Write pages behind the end. Raises ShelfMovedError when it is the end no more."""
    try:
        with desk.transaction() as transaction:
            return _write(transaction, present, shelf, end, added)
    except IntegrityError as error:
        raise ShelfMovedError from error


def replace(desk: Desk, present: Present, shelf: str, number: int, instead: Sequence[Page]) -> End:
    """Write pages behind the last number and take away all before them, those of old keys too.

    Raises ShelfMovedError when `number` is the last no more.
    """
    try:
        with desk.transaction() as transaction:
            return replace_within(transaction, present, shelf, number, instead)
    except IntegrityError as error:
        raise ShelfMovedError from error


def replace_within(
    transaction: Session, present: Present, shelf: str, number: int, instead: Sequence[Page]
) -> End:
    """Do as `replace` in a deed's own transaction; raises IntegrityError in its place."""
    mine = (ShelfPage.owner == present.member) & (ShelfPage.shelf == shelf)
    end = _write(transaction, present, shelf, End(number), instead)
    old = (ShelfPage.key != key_of(present)) | (ShelfPage.number <= number)
    transaction.execute(delete(ShelfPage).where(mine, old))
    return end


def erase_all(transaction: Session, shelf: str) -> None:
    """Take away this shelf of every member, so that nothing of an erased case stays in a page."""
    transaction.execute(delete(ShelfPage).where(ShelfPage.shelf == shelf))


def _rows(desk: Desk, present: Present, shelf: str) -> Iterator[tuple[int, bytes]]:
    asked = select(ShelfPage.number, ShelfPage.sealed).where(_of(present, shelf))
    number = 0
    while True:
        with desk.reading() as session:
            following = asked.where(ShelfPage.number > number).order_by(ShelfPage.number)
            row = session.execute(following.limit(1)).first()
        if row is None:
            return
        number = row.number
        yield number, row.sealed


def _of(present: Present, shelf: str) -> ColumnElement[bool]:
    mine = (ShelfPage.owner == present.member) & (ShelfPage.key == key_of(present))
    return mine & (ShelfPage.shelf == shelf)


def _write(
    transaction: Session, present: Present, shelf: str, end: End, added: Sequence[Page]
) -> End:
    keyring = keyring_of(present)
    for page in added:
        place = Place(present.member, shelf, end.number + 1, end.previous)
        sealed = seal_page(keyring, place, page)
        row = {"owner": present.member, "key": key_of(present), "shelf": shelf}
        transaction.add(ShelfPage(**row, number=place.number, sealed=sealed))
        transaction.flush()
        end = End(place.number, digest(sealed))
    return end

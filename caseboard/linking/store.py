"""Pages in the database: read in their order, added behind the last, or replaced by an image."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, delete, func, select

from caseboard.linking.errors import DamagedLinksError, LinksMovedError
from caseboard.linking.models import OPEN, LinkGeneration, LinkPage
from caseboard.linking.pages import Place, open_page, seal_page
from caseboard.people.sessions import keyring_of
from caseboard.shelf.signed import Page, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from caseboard.linking.keys import OpenKey
    from caseboard.people.sessions import Present
    from crypto.roster import Roster


# Each use of the links asks for what came since: made once and in one question, it costs half.
_OPEN_NUMBER = select(func.max(LinkGeneration.generation)).where(LinkGeneration.stage == OPEN)
_ALL = (
    select(LinkPage.number, LinkPage.sealed)
    .where(LinkPage.generation == bindparam("generation"))
    .order_by(LinkPage.number)
)
_NOW = select(_OPEN_NUMBER.scalar_subquery().label("generation")).subquery()
_NEWS = (
    select(_NOW.c.generation, LinkPage.number, LinkPage.sealed)
    .select_from(_NOW)
    .outerjoin(
        LinkPage,
        and_(
            LinkPage.generation == _NOW.c.generation,
            LinkPage.number > bindparam("after"),
        ),
    )
    .order_by(LinkPage.number)
)


@dataclass(frozen=True)
class End:
    """The last page that was read or written; 0 and None before the first."""

    number: int = 0
    previous: str | None = None


def generation(session: Session, stage: str = OPEN) -> LinkGeneration | None:
    """Return the newest generation of a stage, None when there is none."""
    query = select(LinkGeneration).where(LinkGeneration.stage == stage)
    return session.scalars(query.order_by(LinkGeneration.generation.desc()).limit(1)).first()


def open_number(session: Session) -> int:
    """Return the number of the generation that is open, 0 when none is."""
    return session.connection().scalar(_OPEN_NUMBER) or 0


def newest_number(session: Session) -> int:
    """Return the highest number that a generation has, of any stage; 0 for none."""
    return session.scalar(select(func.max(LinkGeneration.generation))) or 0


def hold(transaction: Session, key: OpenKey) -> None:
    """Wait for whoever writes pages of this generation, and have others wait until the commit.

    Raises LinksMovedError when it is open no more.
    """
    row = transaction.get(
        LinkGeneration, key.generation, with_for_update=True, populate_existing=True
    )
    if row is None or open_number(transaction) != row.generation:
        raise LinksMovedError


def last_number(session: Session, number: int) -> int:
    """Return the number of the last page of a generation; 0 when there is none."""
    asked = select(func.max(LinkPage.number)).where(LinkPage.generation == number)
    return session.scalar(asked) or 0


def pages(session: Session, key: OpenKey, roster: Roster) -> Iterator[tuple[Page, End]]:
    """Yield all pages of a generation, each with the end that it is; the first has any number.

    Raises DamagedLinksError for one that is not what its author wrote after the one before it.
    """
    rows = session.connection().execute(_ALL, {"generation": key.generation})
    return _opened(rows, key, roster, End())


def news(session: Session, key: OpenKey, roster: Roster, end: End) -> Iterator[tuple[Page, End]]:
    """Yield the pages behind an end as `pages` does, of the generation that is open.

    Raises LinksMovedError when that is another than the key's, or when the page after the end is
    gone, for an image took its place.
    """
    rows = session.connection().execute(_NEWS, {"after": end.number})
    first = rows.fetchone()
    if first is None or first.generation != key.generation:
        raise LinksMovedError
    # One row comes always; what a colleague wrote anew is refused at its first page.
    found = (row for row in chain((first,), rows) if row.number is not None)
    return _opened(found, key, roster, end)


def _opened(
    rows: Iterable[Any], key: OpenKey, roster: Roster, end: End
) -> Iterator[tuple[Page, End]]:
    begun = end.number > 0
    for row in rows:
        if begun and row.number != end.number + 1:
            raise LinksMovedError
        if not begun and end.number and row.number != end.number + 1:
            raise DamagedLinksError
        place = Place(key.generation, row.number, end.previous)
        page = open_page(key.key.pages, roster, place, row.sealed)
        end = End(row.number, digest(row.sealed))
        yield page, end


def append(
    transaction: Session, present: Present, key: OpenKey, end: End, added: Sequence[Page]
) -> End:
    """Write pages behind the end. To be called with the generation held, or while it is coming."""
    author = (present.member, keyring_of(present))
    for page in added:
        place = Place(key.generation, end.number + 1, end.previous)
        sealed = seal_page(key.key.pages, author, place, page)
        transaction.add(LinkPage(generation=place.generation, number=place.number, sealed=sealed))
        transaction.flush()
        end = End(place.number, digest(sealed))
    return end


def replace(transaction: Session, present: Present, key: OpenKey, instead: Sequence[Page]) -> End:
    """Write an image behind the last page and take away all before it; with the generation held."""
    last = last_number(transaction, key.generation)
    end = append(transaction, present, key, End(last), instead)
    old = (LinkPage.generation == key.generation) & (LinkPage.number <= last)
    transaction.execute(delete(LinkPage).where(old))
    return end


def drop(transaction: Session, number: int) -> None:
    """Take away a generation: its pages and its key."""
    transaction.execute(delete(LinkPage).where(LinkPage.generation == number))
    transaction.execute(delete(LinkGeneration).where(LinkGeneration.generation == number))


def drop_others(transaction: Session, number: int) -> None:
    """Take away every generation but one."""
    transaction.execute(delete(LinkPage).where(LinkPage.generation != number))
    transaction.execute(delete(LinkGeneration).where(LinkGeneration.generation != number))

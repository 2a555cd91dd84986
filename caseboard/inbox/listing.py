"""Pages of cards out of an index: a list or a table, and the columns of the board."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseboard.cases.states import STATES
from caseboard.inbox.cards import NEVER, Card
from caseboard.inbox.filters import NEW_STATE, ORDERS, where_of
from caseboard.inbox.index import COLUMNS
from caseboard.search.asking import parts_of
from caseboard.search.extracts import extracts

if TYPE_CHECKING:
    from caseboard.inbox.filters import Filters, Where
    from caseboard.inbox.index import Index
    from caseboard.search.extracts import Extract

PAGE = 25
COLUMN = 20
DUE = {"due": "due", "task_due": "task_due", "kept_until": "kept_until"}
"""What is owed to a complainant, the desk's own tasks, ends of terms: columns sorted by."""
_CARD = ", ".join(COLUMNS)


@dataclass(frozen=True)
class Found:
    """One page of cards; `extracts` are of those in which a word was looked for."""

    cards: list[Card]
    page: int
    pages: int
    total: int
    extracts: dict[bytes, tuple[Extract, ...]]


@dataclass(frozen=True)
class Column:
    """One state of the board: how many cases it has, and the first of them."""

    state: str
    total: int
    cards: list[Card]


def page_of(index: Index, filters: Filters, today: int, page: int) -> Found:
    """Return one page; a number beyond the last gives the last."""
    where = where_of(filters, today, index.stems)
    total = _count(index, where)
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    cards = _cards(index, where, filters.sort, PAGE, (page - 1) * PAGE)
    parts = parts_of(filters.text)
    found = {
        card.thread: extracts(index.texts(card.thread), parts, index.stems)
        for card in (cards if parts else ())
    }
    return Found(cards, page, pages, total, found)


def columns_of(index: Index, filters: Filters, today: int) -> list[Column]:
    """Return the board: one column for each state, or the one that the filters choose."""
    chosen = [filters.state] if filters.state else [NEW_STATE, *STATES]
    columns = []
    for state in chosen:
        where = where_of(replace(filters, state=state), today, index.stems)
        cards = _cards(index, where, filters.sort, COLUMN, 0)
        columns.append(Column(state, _count(index, where), cards))
    return columns


def institutions_of(index: Index) -> list[str]:
    """Return the institutions that any card names, in the order of their ids."""
    # Walks from one to the next by the index, however many cases each has.
    walk = """
        WITH RECURSIVE named (institution) AS (
            SELECT min(institution) FROM cards
            UNION ALL
            SELECT (SELECT min(institution) FROM cards WHERE institution > named.institution)
            FROM named WHERE named.institution IS NOT NULL
        )
        SELECT institution FROM named WHERE institution > ''
    """
    return [row[0] for row in index.ask(walk)]


def first_due(index: Index, name: str, limit: int, offset: int, before: int = NEVER) -> list[Card]:
    """Return the cards on which something is due before a day; `name` is one of DUE.

    The first day comes first.
    """
    column = DUE[name]
    listing = f"SELECT {_CARD} FROM cards WHERE {column} < ? ORDER BY {column}, thread"
    return [Card(*row) for row in index.ask(f"{listing} LIMIT ? OFFSET ?", before, limit, offset)]


def count_due(index: Index, name: str, before: int = NEVER) -> int:
    """Return on how many cards something is due before a day."""
    return int(index.ask(f"SELECT count(*) FROM cards WHERE {DUE[name]} < ?", before)[0][0])


def due_by_day(index: Index, name: str, first: int, last: int) -> list[tuple[int, int]]:
    """Return each day in a span, as an ordinal, with how many cards have something due on it."""
    column = DUE[name]
    counting = f"SELECT {column}, count(*) FROM cards WHERE {column} BETWEEN ? AND ?"
    return [(row[0], row[1]) for row in index.ask(f"{counting} GROUP BY {column}", first, last)]


def _count(index: Index, where: Where) -> int:
    counting = f"SELECT count(*) FROM cards WHERE {where.condition}"
    return int(index.ask(counting, *where.values)[0][0])


def _cards(index: Index, where: Where, sort: str, limit: int, offset: int) -> list[Card]:
    listing = f"SELECT {_CARD} FROM cards WHERE {where.condition} ORDER BY {ORDERS[sort]}"
    rows = index.ask(f"{listing} LIMIT ? OFFSET ?", *where.values, limit, offset)
    return [Card(*row) for row in rows]

"""A row of one table among those of another for a while: asked about as if it were there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.growing import Growing
    from caseboard.linking.engine.table import Table


class Borrowed(NamedTuple):
    """A row that came last, its values, and how far all was filled before it came."""

    row: int
    values: NDArray[np.int32]
    sizes: list[tuple[Growing, int]]
    known: int


def borrow(table: Table, other: Table, row: int) -> Borrowed:
    """Append a row of another table, and count it; `give_back` leaves nothing of it."""
    grown = (*table.by_case, *table.by_mention, *table.lexicon.grown)
    sizes, known = [(each, each.size) for each in grown], len(table.lexicon)
    theirs = other.values_of(np.array([row], np.int32))
    values = table.lexicon.borrow(other.lexicon, theirs)
    _append(table, other, row)
    for numbers in (table.slots[-1:], table.words[table.starts[-1] :]):
        numbers[:] = np.append(values, -1)[np.where(numbers < 0, -1, theirs.searchsorted(numbers))]
    borrowed = Borrowed(table.rows - 1, values, sizes, known)
    _count(table, borrowed, 1)
    return borrowed


def give_back(table: Table, borrowed: Borrowed) -> None:
    """Take back what was borrowed last, as if it had never been there."""
    _count(table, borrowed, -1)
    table.lexicon.forget(borrowed.known)
    for each, size in borrowed.sizes:
        each.size = size


def _append(table: Table, other: Table, row: int) -> None:
    """Append a row with the people named in it, whose values have the other table's numbers yet."""
    mentions = slice(first := int(other.starts[row]), first + int(other.counts[row]))
    for mine, its in zip(table.by_case, other.by_case, strict=True):
        mine.extend(its.rows[row : row + 1])
    table.starts[-1] = len(table.words)
    for mine, its in zip(table.by_mention, other.by_mention, strict=True):
        mine.extend(its.rows[mentions])


def _count(table: Table, borrowed: Borrowed, sign: int) -> None:
    """Count who holds what: one holder more, or one less, of all in the row."""
    table.lexicon.count(borrowed.values, sign)
    table.having += sign * (table.slots[borrowed.row, table.schema.crossed.first] >= 0)
    table.named += sign * int(table.counts[borrowed.row])

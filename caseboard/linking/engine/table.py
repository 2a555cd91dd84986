"""Every case as rows of numbers: what it holds, and who is named in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.growing import Growing
from caseboard.linking.engine.kinds import Form
from caseboard.linking.engine.lexicon import Lexicon
from caseboard.linking.engine.ragged import distinct, firsts, ranks, spread
from caseboard.linking.engine.schema import MOST_WORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.columns import Columns
    from caseboard.linking.engine.schema import Schema

_ROLE = 31
_FORM_BITS, _FORM = 3, 7
_LOW = 0xFFFFFFFF


class Parts(NamedTuple):
    """The values of many cases, one row for each: whose, of which field and mention, which."""

    case: NDArray[Any]
    field: NDArray[Any]
    mention: NDArray[Any]
    value: NDArray[Any]


class Words(NamedTuple):
    """The words of names in cases: of which of them, of which mention, where in it, and which."""

    row: NDArray[Any]
    mention: NDArray[Any]
    place: NDArray[Any]
    value: NDArray[Any]


class Table:
    """Cases by row number. `slots` hold the values compared, -1 where there is none."""

    def __init__(self, schema: Schema) -> None:
        self.schema, self.lexicon = schema, Lexicon()
        width = schema.columns[-1].stop
        self._days, self._alive = Growing(np.int32), Growing(bool)
        self._slots, self._tellers = Growing(np.int32, width), Growing(np.uint8, width)
        self._starts, self._counts = Growing(np.int64), Growing(np.int64)
        self._words, self._sorts = Growing(np.int32, MOST_WORDS), Growing(np.int8, MOST_WORDS)
        self._told = Growing(np.int8, 2)
        self._roles, self._numbers = Growing(np.int8), Growing(np.uint8)
        self._cast = Growing(bool, len(schema.roles))
        self.by_case = (
            self._days,
            self._alive,
            self._slots,
            self._tellers,
            self._starts,
            self._counts,
            self._cast,
        )
        self.by_mention = (self._words, self._sorts, self._told, self._roles, self._numbers)
        self.having = np.zeros(len(schema.comparisons), np.int64)
        self.named = 0

    @property
    def rows(self) -> int:
        """Return how many rows there are, of cases that were removed too."""
        return self._days.size

    @property
    def nbytes(self) -> int:
        """Return about how many bytes it takes."""
        grown = (*self.by_case, *self.by_mention)
        return sum(each.nbytes for each in grown) + self.lexicon.nbytes

    days = property(lambda self: self._days.rows)
    alive = property(lambda self: self._alive.rows)
    slots = property(lambda self: self._slots.rows)
    tellers = property(lambda self: self._tellers.rows)
    starts = property(lambda self: self._starts.rows)
    counts = property(lambda self: self._counts.rows)
    words = property(lambda self: self._words.rows)
    sorts = property(lambda self: self._sorts.rows)
    told = property(lambda self: self._told.rows)
    roles = property(lambda self: self._roles.rows)
    numbers = property(lambda self: self._numbers.rows)
    cast = property(lambda self: self._cast.rows)

    def words_of(self, cases: NDArray[Any]) -> Words:
        """Return the words of the names in cases, mention after mention."""
        rows, mentions = spread(self.starts[cases], self.counts[cases])
        words = self.words[mentions].ravel()
        (told,) = (words >= 0).nonzero()
        at, place = np.divmod(told, MOST_WORDS)
        return Words(rows[at], mentions[at], place, words[told])

    def take(self, columns: Columns) -> Parts:
        """Append the rows of cases, and return what they are made of."""
        parts, roles = self._parts(columns)
        named = self.schema.name_part[parts.field] >= 0
        self._take_names(Parts(*(each[named] for each in parts)), roles, len(columns))
        self._take_slots(Parts(*(each[~named] for each in parts)), len(columns))
        self._count(parts, 1)
        self._days.extend(columns.days)
        self._alive.extend(np.ones(len(columns), bool))
        return parts

    def values_of(self, rows: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the different values of rows."""
        _, mentions = spread(self.starts[rows], self.counts[rows])
        values = np.concatenate([self.slots[rows].ravel(), self.words[mentions].ravel()])
        return distinct(values[values >= 0])

    def drop(self, row: int, columns: Columns) -> None:
        """Leave a row out of account; `columns` is the one record that it was made of."""
        parts, _ = self._parts(columns)
        self._count(parts, -1)
        self.alive[row] = False

    def _count(self, parts: Parts, sign: int) -> None:
        """Count who holds what: a case once for each value."""
        key = parts.case.astype(np.int64) << 32 | parts.value
        self.lexicon.count(distinct(key) & _LOW, sign)
        case, comparison = parts.case, self.schema.of_field[parts.field]
        having = np.zeros((int(case.max(initial=-1)) + 1, len(self.having) + 1), bool)
        having[case, comparison] = True  # the last column is of what is not compared
        self.having += sign * having[:, :-1].sum(0)
        named = self.schema.name_part[parts.field] >= 0
        mentions = case[named].astype(np.int64) << 8 | parts.mention[named]
        self.named += sign * len(distinct(mentions[firsts(mentions)]))

    def _parts(self, columns: Columns) -> tuple[Parts, NDArray[np.int64]]:
        field = columns.kinds >> np.uint8(_FORM_BITS)
        form = columns.kinds & np.uint8(_FORM)
        counts = columns.starts[1:] - columns.starts[:-1]
        case = np.arange(len(columns), dtype=np.int32).repeat(counts)
        (exact,) = (form == Form.EXACT).nonzero()
        ends = columns.starts[1:][case[exact]]
        np.minimum(ends[:-1], exact[1:], out=ends[:-1])
        role = field[exact] == _ROLE
        told = exact[role]
        roles = np.stack(
            [
                case[told].astype(np.int64) << 8 | columns.mentions[told],
                (columns.tokens[told] & np.uint64(3)).astype(np.int64),
            ]
        )
        exact, ends = exact[~role], ends[~role]
        values = self.lexicon.take(exact, ends, columns.tokens, form)
        return Parts(case[exact], field[exact], columns.mentions[exact], values), roles

    def _take_slots(self, parts: Parts, count: int) -> None:
        comparison = self.schema.of_field[parts.field].astype(np.int64)
        order = np.argsort(parts.case.astype(np.int64) * 32 + comparison, kind="stable")
        case, comparison = parts.case[order].astype(np.int64), comparison[order]
        place = ranks(case * 32 + comparison)
        columns = self.schema.columns
        kept = (place < self.schema.widths[comparison]) & (comparison >= 0)
        slots = np.full((count, columns[-1].stop), -1, np.int32)
        tellers = np.zeros(slots.shape, np.uint8)
        target = case[kept], self.schema.crossed.first[comparison[kept]] + place[kept]
        slots[target], tellers[target] = parts.value[order][kept], parts.mention[order][kept]
        self._slots.extend(slots)
        self._tellers.extend(tellers)

    def _take_names(self, parts: Parts, roles: NDArray[Any], count: int) -> None:
        mention = parts.case.astype(np.int64) << 8 | parts.mention
        place = ranks(mention)
        (first,) = np.nonzero(place == 0)
        of = np.cumsum(place == 0) - 1
        kept = place < MOST_WORDS
        words = np.full((len(first), MOST_WORDS), -1, np.int32)
        sorts = np.full(words.shape, -1, np.int8)
        words[of[kept], place[kept]] = parts.value[kept]
        sorts[of[kept], place[kept]] = self.schema.name_part[parts.field[kept]]
        counts = np.bincount(parts.case[first], minlength=count)
        self._starts.extend(self._words.size + np.cumsum(counts) - counts)
        self._counts.extend(counts)
        self._words.extend(words)
        self._sorts.extend(sorts)
        self._told.extend(np.stack([(sorts == sort).sum(1) for sort in (0, 1)], axis=1))
        self._numbers.extend(parts.mention[first])
        taken = self._roles_of(mention[first], roles)
        self._roles.extend(taken)
        cast = np.zeros((count, len(self.schema.roles)), bool)
        cast[parts.case[first], taken] = True
        self._cast.extend(cast)

    def _roles_of(self, mentions: NDArray[np.int64], roles: NDArray[np.int64]) -> NDArray[np.int8]:
        last = len(self.schema.roles) - 1
        found = np.full(len(mentions), last, np.int8)
        if roles.shape[1]:
            order = np.argsort(roles[0])
            known, role = roles[0][order], roles[1][order]
            place = np.minimum(np.searchsorted(known, mentions), len(known) - 1)
            right = known[place] == mentions
            found[right] = np.minimum(role[place[right]], last)
        return found

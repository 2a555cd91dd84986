"""The open index: every case's record in memory, and the leads of one."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from caseboard.linking.engine import blocks
from caseboard.linking.engine.borrowing import borrow, give_back
from caseboard.linking.engine.columns import CASE_BYTES, Columns
from caseboard.linking.engine.glance import glanced
from caseboard.linking.engine.growing import Growing
from caseboard.linking.engine.leads import SHOWN, Scored, leads, more_than_weak, probability
from caseboard.linking.engine.listed import Asking, Listed, all_listed, listed_of
from caseboard.linking.engine.postings import Postings
from caseboard.linking.engine.rarity import Living, Rarity
from caseboard.linking.engine.reports import REPORTS
from caseboard.linking.engine.scoring import Scorer
from caseboard.linking.engine.seeds import FEWEST_HOLDING
from caseboard.linking.engine.sharing import Candidates, Shared
from caseboard.linking.engine.table import Table
from caseboard.linking.engine.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from caseboard.linking.engine.lead import Lead
    from caseboard.linking.engine.likeness import Likeness
    from caseboard.linking.engine.model import Model
    from caseboard.linking.engine.record import Record
    from caseboard.linking.engine.schema import Schema
    from caseboard.linking.engine.weights import Weights

_MOST_SLIPS = 24
_MOST_SCORED = 800
_BELOW_ODDS, _BELOW_AT_A_GLANCE = 6.0, 16.0
_NOT_A_CASE = b"\xff" * CASE_BYTES
_ROW_BYTES = 300


class Guest(NamedTuple):
    """A case of one index that another can be asked about, for as long as nothing changes."""

    table: Table
    listed: Listed


class Index:
    """Records of cases by their 16 bytes; it lives no longer than the session that filled it."""

    def __init__(self, schema: Schema = REPORTS) -> None:
        self.schema = schema
        self.close()

    def close(self) -> None:
        """Forget everything."""
        self.table, self._keys, self._gone = Table(self.schema), Postings(), Postings()
        self._weighed: tuple[Model, Weights] | None = None
        self._rarity: Rarity | None = None
        self._last: Listed | None = None
        self._rows: dict[bytes, int] = {}
        self._cases = Growing(np.uint8, CASE_BYTES)
        self._loads: list[Columns] = []
        self._firsts: list[int] = []

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        listed = self._keys.nbytes + self._gone.nbytes
        return self.table.nbytes + listed + _ROW_BYTES * self.table.rows

    def has(self, case: bytes) -> bool:
        return case in self._rows

    def record_of(self, case: bytes) -> Record:
        """Return a case's record; KeyError when there is none."""
        row = self._rows[case]
        load = bisect_right(self._firsts, row) - 1
        return self._loads[load].record(row - self._firsts[load])

    def put(self, case: bytes, record: Record) -> None:
        """Take a case in, in the place of what was known of it."""
        self.load_many(Columns.of([(case, record)]))

    def remove(self, case: bytes) -> None:
        """Forget a case, if it is there."""
        self._rarity = None
        if case in self._rows:
            record, row = self.record_of(case), self._rows.pop(case)
            keys = listed_of(self.table, row).keys
            self._gone.add(keys, np.full(len(keys), row, np.int32))
            self.table.drop(row, Columns.of([(case, record)]))

    def load_many(self, columns: Columns) -> None:
        """Take many cases in at once; of one that stands in them twice, the last."""
        data = columns.cases.tobytes()
        cases = [data[at : at + CASE_BYTES] for at in range(0, len(data), CASE_BYTES)]
        first, self._rarity = self.table.rows, None
        last = dict(zip(cases, range(first, first + len(cases)), strict=True))
        for case in self._rows.keys() & last.keys():
            self.remove(case)
        self.table.take(columns)
        rows = np.arange(first, self.table.rows, dtype=np.int32)
        self._list(rows)
        self._cases.extend(columns.cases)
        self._loads.append(columns)
        self._firsts.append(first)
        if len(last) == len(cases):
            self._rows.update(last)
            return
        for row, case in enumerate(cases, first):
            self.remove(case)
            self._rows[case] = row

    def _list(self, rows: NDArray[np.int32]) -> None:
        """List rows that are new under their keys."""
        if len(rows) == 1:
            self._last = listed_of(self.table, int(rows[0]))
            self._keys.add(self._last.keys, rows.repeat(len(self._last.keys)))
        else:
            self._keys.add(*all_listed(self.table, rows))

    def leads(
        self, case: bytes | Record, model: Model, *, most: int = 50, least: float = SHOWN
    ) -> list[Lead]:
        """Return the cases that probably concern the same people, the likeliest first.

        None less probable than `least`.
        """
        if isinstance(case, bytes):
            return self._leads(self._listed(case), model, most, least)
        alone = Index(self.schema)
        alone.put(_NOT_A_CASE, case)
        with self._visited_by(alone.guest(_NOT_A_CASE)) as listed:
            return self._leads(listed, model, most, least)

    def guest(self, case: bytes) -> Guest:
        """Return a case for another index to be asked about; KeyError when it is not here."""
        return Guest(self.table, self._listed(case))

    def tells(self, guest: Guest, model: Model) -> bool:
        """Tell whether any case here would be more than a weak lead of one that is elsewhere."""
        with self._visited_by(guest) as listed:
            _, scored = self._scored(listed, model)
            return bool(more_than_weak(self.schema, scored).any())

    @contextmanager
    def _visited_by(self, guest: Guest) -> Iterator[Listed]:
        """Have a case among the others for a while: how it is listed. It leaves nothing behind."""
        with ExitStack() as leaving:
            borrowed = borrow(self.table, guest.table, guest.listed.row)
            leaving.callback(give_back, self.table, borrowed)
            further = self.table.starts[borrowed.row] - guest.table.starts[guest.listed.row]
            listed = guest.listed.moved(borrowed.row, int(further))
            listing = listed.keys, np.full(len(listed.keys), borrowed.row, np.int32)
            self._keys.add_beside(*listing)
            leaving.callback(self._keys.take_back, *listing)
            self._rows[_NOT_A_CASE] = borrowed.row
            leaving.callback(self._rows.pop, _NOT_A_CASE)
            yield listed

    def _listed(self, case: bytes) -> Listed:
        """Return how a case is listed; what was taken in last is what is asked about next."""
        row = self._rows[case]
        if self._last is None or self._last.row != row:
            self._last = listed_of(self.table, row)
        return self._last

    def _leads(self, listed: Listed, model: Model, most: int, least: float) -> list[Lead]:
        theirs, scored = self._scored(listed, model)
        best = np.argsort(-scored.bits, kind="stable")[:most]
        best = best[probability(scored.bits[best]) >= least]
        cases = map(self.case_of, theirs[best].tolist())
        return leads(self.schema, scored.at(best), cases, len(self))

    def _scored(self, listed: Listed, model: Model) -> tuple[NDArray[np.int32], Scored]:
        """Return the rows that look most worth comparing with one, scored against it."""
        weighed = self._weights(model)
        self._keys.prepare()
        self.table.lexicon.prepare()
        mine = np.array([listed.row], np.int32)
        alike = self.table.lexicon.alike(self.table.values_of(mine))
        found = self.candidates(listed.asking, alike, _MOST_SLIPS)
        theirs = found.theirs[np.argsort(-found.said)[:_MOST_SCORED]]
        scorer = self.scorer(model, alike, Rarity(self.table, self._living(), mine, listed.counted))
        scores = scorer(np.full(len(theirs), listed.row, np.int32), theirs)
        return theirs, Scored(scores, weighed.scale, scorer.total(scores, len(self)))

    def _weights(self, model: Model) -> Weights:
        """Return a model's weights, laid out once for as long as it is the one asked for."""
        if self._weighed is None or self._weighed[0] is not model:
            self._weighed = model, weights(model, self.schema)
        return self._weighed[1]

    def case_of(self, row: int) -> bytes:
        """Return the case of a row."""
        case: bytes = self._cases.rows[row].tobytes()
        return case

    def row_of(self, case: bytes) -> int:
        """Return the row of a case; KeyError when there is none."""
        return self._rows[case]

    def scorer(self, model: Model, alike: Likeness, rarity: Rarity) -> Scorer:
        """Return what scores pairs; both must know the first row of each."""
        return Scorer(self.table, alike, rarity, self._weights(model))

    def rarity(self, rows: NDArray[np.int32]) -> Rarity:
        """Return how rare the names in these rows are; of most of all, those of all are kept."""
        if not len(rows) or 2 * int(rows.max() - rows.min()) < self.table.rows:
            return Rarity(self.table, self._living(), rows, None)
        if self._rarity is None:
            everything = np.arange(self.table.rows, dtype=np.int32)
            self._rarity = Rarity(self.table, self._living(), everything, None)
        return self._rarity

    def _living(self) -> Living:
        """Return what tells how many cases there are and hold something, of those that are left."""
        return Living(
            max(len(self), 1), lambda keys: self._keys.count(keys) - self._gone.count(keys)
        )

    def candidates(
        self, asking: Asking, alike: Likeness, slips: int, *, up: bool = False
    ) -> Candidates:
        """Return what shares keys with these cases, also those that a slip was meant to be."""
        more = blocks.slips(self.table, asking.cases, asking.heard, alike, slips, up=up)
        asked = asking.keys.and_(blocks.asking(more))
        hits = self._keys.find(asked.keys, asked.most)
        alive = self.table.alive[hits.values]
        holders = np.bincount(hits.places[alive], minlength=len(asked.keys))
        base = max(len(self), FEWEST_HOLDING)
        rare = np.log2(np.maximum(base / np.maximum(holders, 1), 1)) * asked.worth
        odds = np.log2(max(len(self), 2))
        shared = Shared(asked.cases[hits.places], hits.values, rare[hits.places])
        counted = alive & (shared.a != shared.b)
        worth = shared.summed(counted, odds - _BELOW_ODDS)
        return glanced(self.table, worth, odds - _BELOW_AT_A_GLANCE)

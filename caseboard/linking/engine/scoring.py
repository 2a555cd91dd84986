"""The score of pairs of cases, comparison by comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from caseboard.linking.engine.likeness import DIFFERS, EXACT, MISSING
from caseboard.linking.engine.persons import Persons
from caseboard.linking.engine.together import hung_together
from caseboard.linking.engine.weights import GAP_DAYS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.likeness import Likeness
    from caseboard.linking.engine.table import Table
    from caseboard.linking.engine.weights import Weights

_HUB, _CHANCE = 40, 0.02


class Scores(NamedTuple):
    """Of each pair a row, a column for each of `weights.features`.

    `mine` and `theirs` number the mentions that agree, `mass` counts the cases that hold it.
    """

    bits: NDArray[np.float32]
    level: NDArray[np.int8]
    mass: NDArray[np.float32]
    mine: NDArray[np.uint8]
    theirs: NDArray[np.uint8]

    @classmethod
    def empty(cls, pairs: int, features: int) -> Scores:
        """Return scores that say nothing yet."""
        shape = (pairs, features)
        return cls(
            np.zeros(shape, np.float32),
            np.full(shape, MISSING, np.int8),
            np.zeros(shape, np.float32),
            np.zeros(shape, np.uint8),
            np.zeros(shape, np.uint8),
        )


class Scorer:
    """Scores pairs of rows; `alike` must know the values of the first of each pair."""

    def __init__(self, table: Table, alike: Likeness, weights: Weights) -> None:
        self._table, self._alike, self._weights = table, alike, weights
        self._persons = Persons(table, alike, weights)

    def __call__(self, mine: NDArray[np.int32], theirs: NDArray[np.int32]) -> Scores:
        """Return the scores of pairs of rows."""
        table, schema = self._table, self._table.schema
        found = Scores.empty(len(mine), len(schema.roles) + len(schema.comparisons) + 1)
        self._name(mine, theirs, found)
        for number in range(len(schema.comparisons)):
            self._compare(mine, theirs, number, found)
            self._weigh(number, found)
        gap = np.abs(table.days[mine] - table.days[theirs])
        hung_together(schema, found.bits, found.level, gap)
        found.bits[:, -1] = self._weights.time[np.searchsorted(GAP_DAYS, gap)]
        found.level[:, -1] = EXACT
        return found

    def total(self, found: Scores, cases: int) -> NDArray[np.float32]:
        """Return the bits for each pair, with the prior of a base of so many cases."""
        prior = np.log2(self._weights.prior / max(cases, 2)) + self._weights.shift
        return found.bits @ self._weights.scale + np.float32(prior)

    def _name(self, mine: NDArray[np.int32], theirs: NDArray[np.int32], found: Scores) -> None:
        """Fill in whom both name; that another is named speaks against it, role by role."""
        both, met = self._persons(mine, theirs)
        pair, role = np.nonzero(both)
        found.bits[pair, role] = np.log2(1 - self._weights.agrees[role, role])
        found.level[pair, role] = DIFFERS
        at = met.pair, self._table.roles[met.mine]
        np.add.at(found.bits, at, met.bits)
        found.level[at], found.mass[at] = met.level, met.mass
        found.mine[at] = self._table.numbers[met.mine]
        found.theirs[at] = self._table.numbers[met.theirs]

    def _compare(
        self, mine: NDArray[np.int32], theirs: NDArray[np.int32], number: int, found: Scores
    ) -> None:
        """Fill in how a comparison's values agree best, and how many hold what they share."""
        columns = self._table.schema.columns[number]
        column = len(self._table.schema.roles) + number
        here, there = self._table.slots[mine, columns], self._table.slots[theirs, columns]
        level, mass = found.level[:, column], found.mass[:, column]
        level[(here[:, 0] >= 0) & (there[:, 0] >= 0)] = DIFFERS
        for i in range(here.shape[1]):
            for j in range(here.shape[1]):
                (both,) = np.nonzero((here[:, i] >= 0) & (there[:, j] >= 0))
                like, much = self._alike.of(here[both, i], there[both, j], self._table.lexicon.held)
                rarer = (like == level[both]) & (like < DIFFERS) & (much < mass[both])
                better = (like < level[both]) | rarer
                at = both[better]
                level[at], mass[at] = like[better], much[better]
                found.mine[at, column] = self._table.tellers[mine[at], columns.start + i]
                found.theirs[at, column] = self._table.tellers[theirs[at], columns.start + j]

    def _weigh(self, number: int, found: Scores) -> None:
        """Turn levels into bits: what agrees counts by how rare it is."""
        column = len(self._table.schema.roles) + number
        level = found.level[:, column]
        bits = self._weights.level[number][level]
        agree = level < DIFFERS
        rare = found.mass[agree, column]
        if self._table.schema.comparisons[number].lasting:
            hub = _CHANCE + np.maximum(0, rare - _HUB)
            rare = np.where(level[agree] == EXACT, hub, np.maximum(rare, 1))
        having = max(int(self._table.having[number]), 2)
        bits[agree] -= np.log2(np.maximum(rare, _CHANCE) / having)
        found.bits[:, column] = bits

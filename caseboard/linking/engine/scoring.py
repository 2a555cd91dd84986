"""The score of pairs of cases, comparison by comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from caseboard.linking.engine.likeness import DIFFERS, EXACT, MISSING, NEAR
from caseboard.linking.engine.persons import Persons, Shared
from caseboard.linking.engine.ragged import best_of
from caseboard.linking.engine.together import hung_together
from caseboard.linking.engine.weights import GAP_DAYS, YOUNG

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.likeness import Likeness
    from caseboard.linking.engine.rarity import Rarity
    from caseboard.linking.engine.table import Table
    from caseboard.linking.engine.weights import Weights

_HUB, _CHANCE = 40, 0.02
_LEVELS = 64


class Scores(NamedTuple):
    """Of each pair a row, a column for each of `weights.features`.

    `mine` and `theirs` number the mentions that agree, `mass` counts the cases that hold it.
    """

    bits: NDArray[np.float32]
    level: NDArray[np.int8]
    mass: NDArray[np.float32]
    mine: NDArray[np.uint8]
    theirs: NDArray[np.uint8]

    def at(self, places: NDArray[np.intp]) -> Scores:
        each = (self.bits, self.level, self.mass, self.mine, self.theirs)
        return Scores._make(one[places] for one in each)

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

    def __init__(self, table: Table, alike: Likeness, rarity: Rarity, weights: Weights) -> None:
        self._table, self._alike, self._weights = table, alike, weights
        self._persons = Persons(table, alike, rarity, weights)

    def __call__(self, mine: NDArray[np.int32], theirs: NDArray[np.int32]) -> Scores:
        """Return the scores of pairs of rows."""
        table, schema = self._table, self._table.schema
        found = Scores.empty(len(mine), len(schema.roles) + len(schema.comparisons) + 1)
        self._compare(mine, theirs, found)
        self._name(mine, theirs, found)
        self._weigh(found)
        gap = np.abs(table.days[mine] - table.days[theirs])
        hung_together(schema, found.bits, found.level, gap)
        found.bits[:, -1] = self._weights.time[GAP_DAYS.searchsorted(gap)]
        found.level[:, -1] = EXACT
        return found

    def total(self, found: Scores, cases: int) -> NDArray[np.float32]:
        """Return the bits for each pair, with the prior of a base of so many cases."""
        prior = np.log2(self._weights.prior / max(cases, 2)) + self._weights.shift
        return found.bits @ self._weights.scale + np.float32(prior)

    def _name(self, mine: NDArray[np.int32], theirs: NDArray[np.int32], found: Scores) -> None:
        """Fill in whom both name; that another is named speaks against it, role by role."""
        schema = self._table.schema
        shared = Shared(self._agree(found, schema.region), self._agree(found, schema.office))
        both, met = self._persons(mine, theirs, shared)
        pair, role = both.nonzero()
        found.bits[pair, role] = np.log2(1 - self._weights.agrees[role, role])
        found.level[pair, role] = DIFFERS
        at = met.pair, self._table.roles[met.mine]
        np.add.at(found.bits, at, met.bits)
        found.level[at], found.mass[at] = met.level, met.mass
        found.mine[at] = self._table.numbers[met.mine]
        found.theirs[at] = self._table.numbers[met.theirs]

    def _agree(self, found: Scores, comparison: str) -> NDArray[np.bool_]:
        """Tell of each pair whether both cases agree on one thing, exactly or more or less."""
        place = self._table.schema.place_of(comparison)
        if place is None:
            return np.zeros(len(found.level), bool)
        return np.asarray(found.level[:, len(self._table.schema.roles) + place] < DIFFERS)

    def _compare(self, mine: NDArray[np.int32], theirs: NDArray[np.int32], found: Scores) -> None:
        """Fill in how values agree best, and how many hold what they share."""
        table, crossed = self._table, self._table.schema.crossed
        first = len(table.schema.roles)
        here, there = table.slots[mine], table.slots[theirs]
        has, have = here >= 0, there >= 0
        found.level[:, first:-1][has[:, crossed.first] & have[:, crossed.first]] = DIFFERS
        (both,) = (has[:, crossed.here] & have[:, crossed.there]).ravel().nonzero()
        row, place = np.divmod(both, len(crossed.here))
        here, there = here[row, crossed.here[place]], there[row, crossed.there[place]]
        like = self._alike.find(here, there, table.lexicon.held, place < crossed.varied)
        row, place = row[like.place], place[like.place]
        column = crossed.comparison[place] + first
        best = best_of(row * found.level.shape[1] + column, _worth(like.level, like.mass))
        row, place, at = row[best], place[best], (row[best], column[best])
        found.level[at], found.mass[at] = like.level[best], like.mass[best]
        found.mine[at] = table.tellers[mine[row], crossed.here[place]]
        found.theirs[at] = table.tellers[theirs[row], crossed.there[place]]

    def _weigh(self, found: Scores) -> None:
        """Turn levels into bits: what agrees counts by how rare it is."""
        first, schema = len(self._table.schema.roles), self._table.schema
        level = found.level[:, first:-1]
        bits = self._weights.level[np.arange(level.shape[1]), level]
        row, column = (level < DIFFERS).nonzero()
        mass = found.mass[row, column + first]
        rare = _rare_numbers(level[row, column], mass)
        rare = np.where(schema.weighed.lasting[column], rare, mass)
        having = (self._table.having + YOUNG)[column]
        bits[row, column] -= np.log2(np.maximum(rare, _CHANCE) / having)
        found.bits[:, first:-1] = bits


def _rare_numbers(level: NDArray[np.int8], mass: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return as how many holders identifiers count: a whole one as none up to those of a hub.

    Of a slip the case itself is no chance holder.
    """
    hub = _CHANCE + np.maximum(0, mass - _HUB)
    alike = np.maximum(mass - (level == NEAR), 1)
    return np.asarray(np.where(level == EXACT, hub, alike), np.float32)


def _worth(level: NDArray[np.int8], mass: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a number that is larger for the stronger level, and there for the rarer value."""
    return np.asarray(_LEVELS * (DIFFERS - level) - np.log2(np.maximum(mass, 1)), np.float32)

"""Whom two cases both name: word by word, then person by person.

Two cases of one ring name the same person in a role now and then, and else another: how sure an
agreement makes us is a mixture of both, so that another name speaks only a little against it. And
two cases of one office that have nothing to do with each other may both name its head: as somebody
who is named there, or as whoever many accuse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.agreeing import Agreeing, agreeing
from caseboard.linking.engine.heard import GIVEN
from caseboard.linking.engine.ragged import best_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.likeness import Likeness
    from caseboard.linking.engine.rarity import Rarity
    from caseboard.linking.engine.table import Table
    from caseboard.linking.engine.weights import Weights

_SURNAME = 1
_MOST_BITS, MANY = 60, 256


class Met(NamedTuple):
    """Mentions of two cases side by side: of which pair, which rows, and how sure in bits.

    `level` is of the weakest word that agrees; `mass` how many hold the rarest.
    """

    pair: NDArray[Any]
    mine: NDArray[Any]
    theirs: NDArray[Any]
    bits: NDArray[Any]
    level: NDArray[Any]
    mass: NDArray[Any]

    def at(self, places: NDArray[Any]) -> Met:
        return Met(*(each[places] for each in self))


class Shared(NamedTuple):
    """Of each pair of cases whether both are in one region, and whether of one office."""

    region: NDArray[np.bool_]
    office: NDArray[np.bool_]


class Persons:
    """Finds who is named in both of two cases."""

    def __init__(self, table: Table, alike: Likeness, rarity: Rarity, weights: Weights) -> None:
        self._table, self._alike, self._rarity, self._weights = table, alike, rarity, weights

    def __call__(
        self, mine: NDArray[np.int32], theirs: NDArray[np.int32], shared: Shared
    ) -> tuple[NDArray[np.bool_], Met]:
        """Return in which roles both cases of a pair name somebody else, and who is the same."""
        table = self._table
        found = self._met(mine, theirs, shared)
        both = table.cast[mine] & table.cast[theirs]
        if len(table.schema.roles) > 1:  # the last role is of anybody else
            both[:, -1] = False
        for side in (found.mine, found.theirs):
            both[found.pair, table.roles[side]] = False
        return both, found

    def _met(self, mine: NDArray[np.int32], theirs: NDArray[np.int32], shared: Shared) -> Met:
        """Return who of two cases may be one person, each at most once."""
        words = agreeing(self._table, self._alike, self._weights, mine, theirs)
        regional = self._rarity.regional(words.mine, words.here) * shared.region[words.pair]
        words = words._replace(bits=words.bits - regional)
        told = words.one_of_each()
        here, there, count = told.mine, told.theirs, len(told.row)
        named = np.bincount(words.row, words.bits, count)
        bits = np.minimum(named, self._rarity.most(here)) + self._against(here, there, words)
        share = self._weights.agrees[self._table.roles[here], self._table.roles[there]]
        odds = np.exp2(np.clip(bits, -_MOST_BITS, _MOST_BITS))
        chance = self._chance(here, there) * shared.office[told.pair]
        sure = np.log2((share * odds + (1 - share)) / (1 + chance * odds)).astype(np.float32)
        level = np.zeros(count, np.int8)
        np.maximum.at(level, words.row, words.level)
        mass = np.full(count, np.inf, np.float32)
        np.minimum.at(mass, words.row, words.mass)
        return _once_each(Met(told.pair, here, there, sure, level, mass))

    def _chance(self, mine: NDArray[np.int64], theirs: NDArray[np.int64]) -> NDArray[Any]:
        """Return how often cases of one office name the same person by chance.

        As often as others there name this one, or as anybody is named there under no role.
        """
        nobody = len(self._table.schema.roles) - 1
        here, there = self._table.roles[mine] == nobody, self._table.roles[theirs] == nobody
        unnamed = self._weights.by_chance * (here & there)
        return np.asarray(np.maximum(self._rarity.within(mine), unnamed))

    def _against(
        self, mine: NDArray[np.int64], theirs: NDArray[np.int64], words: Agreeing
    ) -> NDArray[np.float32]:
        """Return what speaks against it, in bits: names that both have and that do not agree."""
        sorts, weights = self._table.sorts, self._weights
        found = np.zeros(len(mine), np.float32)
        for sort, missing in ((GIVEN, weights.given), (_SURNAME, weights.surname)):
            here = sorts[mine[words.row], words.here] == sort
            there = sorts[theirs[words.row], words.there] == sort
            agreed = np.bincount(words.row, here | there, len(mine))
            both = np.minimum(self._table.told[mine, sort], self._table.told[theirs, sort])
            found += np.float32(missing) * ((both > 0) & (agreed == 0))
            found += np.float32(weights.second) * ((agreed > 0) & (both > agreed))
        return found


def _once_each(found: Met) -> Met:
    """Return the surest of those in which one mention is met by several."""
    kept = (found.bits > 0).nonzero()[0]
    for side in (found.mine, found.theirs):
        whose = found.pair[kept] * MANY + side[kept] % MANY
        kept = kept[best_of(whose, found.bits[kept])]
    return found.at(kept)

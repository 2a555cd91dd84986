"""Words of names that agree, crosswise too: a given name may stand where a surname is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.postings import Postings
from caseboard.linking.engine.ragged import best_of, firsts, grouped
from caseboard.linking.engine.schema import MOST_WORDS
from caseboard.linking.engine.weights import YOUNG

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.likeness import Likeness
    from caseboard.linking.engine.table import Table
    from caseboard.linking.engine.weights import Weights


_LEAST_BITS = -3.0
_SCATTER, _ALL = np.uint64(0x9E3779B97F4A7C15), 1 << 30
_MANY = 256
"""More mentions than a case has."""


class Agreeing(NamedTuple):
    """Words that agree: of which pair of cases and mentions, where in these, how, and the bits.

    `row` numbers the two mentions, in rising order; `mass` counts who holds what agrees.
    """

    row: NDArray[Any]
    pair: NDArray[Any]
    mine: NDArray[Any]
    theirs: NDArray[Any]
    here: NDArray[Any]
    there: NDArray[Any]
    level: NDArray[Any]
    mass: NDArray[Any]
    bits: NDArray[Any]

    def at(self, places: NDArray[Any]) -> Agreeing:
        return Agreeing(*(each[places] for each in self))

    def one_of_each(self) -> Agreeing:
        """Return one word of each two mentions, in the order of their numbers."""
        return self.at(firsts(self.row))


def agreeing(
    table: Table,
    alike: Likeness,
    weights: Weights,
    mine: NDArray[np.int32],
    theirs: NDArray[np.int32],
) -> Agreeing:
    """Return the words that people in two cases share, each word of two mentions once.

    What is alike to the words of one side is listed once for each of its cases, and the words of
    the other side are looked up there: most have nothing in common.
    """
    cases = grouped(mine)
    words, near = table.words_of(cases.different), table.words_of(theirs)
    around = alike.around(words.value, table.lexicon.held)
    width = len(table.lexicon)
    listed = _key(words.row[around.of], around.value, width)
    asked = _key(cases.places[near.row], near.value, width)
    hits = Postings.of(listed, np.arange(len(listed), dtype=np.int32)).find(asked, _ALL)
    there, here = hits.places, around.of[hits.values]
    level, mass = around.level[hits.values], around.mass[hits.values]
    pair, one, other = near.row[there], words.mention[here], near.mention[there]
    bits = weights.word[level] - np.log2(np.maximum(mass, 1) / (table.named + YOUNG))
    crossed = table.sorts[one, words.place[here]] != table.sorts[other, near.place[there]]
    bits = (bits + np.float32(weights.crossed) * crossed).astype(np.float32)
    row = (pair * _MANY + one % _MANY) * _MANY + other % _MANY
    found = Agreeing(row, pair, one, other, words.place[here], near.place[there], level, mass, bits)
    return _once_each(found, (bits > _LEAST_BITS).nonzero()[0])


def _key(row: NDArray[Any], value: NDArray[Any], width: int) -> NDArray[np.uint64]:
    """Return one number for two, scattered as `Postings` like them."""
    return (row.astype(np.uint64) * np.uint64(width) + value.astype(np.uint64)) * _SCATTER


def _once_each(words: Agreeing, kept: NDArray[np.int64]) -> Agreeing:
    """Return of some each word once on either side, where it says most; the rows numbered anew."""
    row = grouped(words.row[kept]).places
    for side in (words.here, words.there):
        best = best_of(row * MOST_WORDS + side[kept], words.bits[kept])
        row, kept = row[best], kept[best]
    return words.at(kept)._replace(row=row)

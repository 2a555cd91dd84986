"""Words of names that agree, crosswise too: a given name may stand where a surname is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.ragged import best_of
from caseboard.linking.engine.schema import MOST_WORDS
from caseboard.linking.engine.weights import YOUNG

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.likeness import Likeness
    from caseboard.linking.engine.table import Table
    from caseboard.linking.engine.weights import Weights


_SHORT, _LEAST_BITS = 3, -3.0


class Agreeing(NamedTuple):
    """Words that agree: of which row of mentions, in which places, how, how rare, and the bits."""

    row: NDArray[Any]
    here: NDArray[Any]
    there: NDArray[Any]
    level: NDArray[Any]
    mass: NDArray[Any]
    bits: NDArray[Any]

    def at(self, places: NDArray[Any]) -> Agreeing:
        return Agreeing(*(each[places] for each in self))

    def numbered(self, rows: int) -> tuple[NDArray[np.int64], Agreeing]:
        """Return the rows that have any, and the words with those rows numbered anew."""
        (told,) = np.nonzero(np.bincount(self.row, minlength=rows))
        number = np.full(rows, -1, np.int64)
        number[told] = np.arange(len(told))
        return told, self._replace(row=number[self.row])


def agreeing(
    table: Table,
    alike: Likeness,
    weights: Weights,
    mine: NDArray[np.int64],
    theirs: NDArray[np.int64],
) -> Agreeing:
    """Return the words that two mentions share, each word once, row by row."""
    short = np.maximum(table.lengths[mine], table.lengths[theirs]) <= _SHORT
    found = []
    for rows, most in ((np.flatnonzero(short), _SHORT), (np.flatnonzero(~short), MOST_WORDS)):
        here, there = table.words[mine[rows], :most], table.words[theirs[rows], :most]
        like = alike.find(here[:, :, None], there[:, None, :], table.lexicon.held)
        row, place = np.divmod(like.place, most * most)
        found.append((rows[row], *np.divmod(place, most), like.level, like.mass))
    row, i, j, level, mass = (np.concatenate(each) for each in zip(*found, strict=True))
    bits = weights.word[level] - np.log2(np.maximum(mass, 1) / (table.named + YOUNG))
    crossed = table.sorts[mine[row], i] != table.sorts[theirs[row], j]
    bits = (bits + np.float32(weights.crossed) * crossed).astype(np.float32)
    return _once_each(Agreeing(row, i, j, level, mass, bits))


def _once_each(words: Agreeing) -> Agreeing:
    """Return each word once on either side, where it says most."""
    words = words.at(words.bits > _LEAST_BITS)
    for side in (1, 2):
        whose = words.row * MOST_WORDS + words[side]
        words = words.at(best_of(whose, words.bits))
    return words

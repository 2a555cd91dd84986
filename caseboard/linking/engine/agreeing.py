"""Words of names that agree, crosswise too: a given name may stand where a surname is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.likeness import DIFFERS
from caseboard.linking.engine.ragged import firsts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.likeness import Likeness
    from caseboard.linking.engine.table import Table
    from caseboard.linking.engine.weights import Weights


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
    here, there = table.words[mine], table.words[theirs]
    wide = max(1, int((here >= 0).sum(1).max(initial=0)))
    high = max(1, int((there >= 0).sum(1).max(initial=0)))
    shape = (len(mine), wide, high)
    a = np.broadcast_to(here[:, :wide, None], shape).ravel()
    b = np.broadcast_to(there[:, None, :high], shape).ravel()
    level, mass = alike.of(a, b, table.lexicon.held)
    (kept,) = np.nonzero((a >= 0) & (b >= 0) & (level != DIFFERS))
    level, mass = level[kept], mass[kept]
    row, place = np.divmod(kept, wide * high)
    i, j = np.divmod(place, high)
    bits = weights.word[level] - np.log2(np.maximum(mass, 1) / max(table.named, 2))
    bits += np.float32(weights.crossed) * (table.sorts[mine[row], i] != table.sorts[theirs[row], j])
    return _once_each(Agreeing(row, i, j, level, mass, bits.astype(np.float32)))


def _once_each(words: Agreeing) -> Agreeing:
    """Return each word once on either side, where it says most."""
    words = words.at(words.bits > 0)
    for side in (1, 2):
        words = words.at(np.lexsort((-words.bits, words[side], words.row)))
        words = words.at(firsts(words.row, words[side]))
    return words

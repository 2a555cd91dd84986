"""All pairs of an index at once, as a full relink has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from caseboard.linking.engine.listed import asking_of
from caseboard.linking.engine.ragged import distinct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from caseboard.linking.engine.index import Index
    from caseboard.linking.engine.likeness import Likeness
    from caseboard.linking.engine.model import Model
    from caseboard.linking.engine.scoring import Scores

_MOST_SLIPS = 4
_QUERIES, _PAIRS = 250, 8_000


class Linked(NamedTuple):
    """Pairs of rows with their scores, and the bits of each in all."""

    mine: NDArray[np.int32]
    theirs: NDArray[np.int32]
    scores: Scores
    bits: NDArray[np.float32]


def pairs(index: Index, model: Model) -> Iterator[Linked]:
    """Give all pairs of rows that may belong together, with their scores and bits."""
    everything = index.table.lexicon.everything_alike()
    (rows,) = index.table.alive.nonzero()
    scorer = index.scorer(model, everything, index.rarity(rows.astype(np.int32)))
    for mine, theirs in _candidates(index, everything):
        found = scorer(mine, theirs)
        yield Linked(mine, theirs, found, scorer.total(found, len(index)))


def _candidates(
    index: Index, alike: Likeness
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32]]]:
    """Give all pairs of rows that share keys, each once, the smaller row first."""
    (alive,) = index.table.alive.nonzero()
    found = [np.zeros(0, np.int64)]
    for at in range(0, len(alive), _QUERIES):
        asking = asking_of(index.table, alive[at : at + _QUERIES].astype(np.int32))
        a, b, _ = index.candidates(asking, alike, _MOST_SLIPS, up=True)
        low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b)
        found.append(low << 32 | high)
    all_found = distinct(np.concatenate(found))
    for at in range(0, len(all_found), _PAIRS):
        chunk = all_found[at : at + _PAIRS]
        yield (chunk >> 32).astype(np.int32), (chunk & 0xFFFFFFFF).astype(np.int32)

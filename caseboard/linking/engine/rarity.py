"""How rare a name really is: surnames are of a region, and some people are named by everybody.

A surname that is rare in the country may be common where both cases are, and a minister's whole
name is less rare than its words. Up to thirty holders are let pass: so many may be of one ring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from caseboard.linking.engine.heard import heard_of
from caseboard.linking.engine.listed import Counted, counted_of
from caseboard.linking.engine.schema import MOST_WORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.postings import Postings
    from caseboard.linking.engine.table import Table

_OF_ONE_RING = 30.0
_MOST_BITS = 60.0


class Rarity:
    """What to take off the bits of names, for the mentions of cases that lie between two rows."""

    def __init__(
        self, table: Table, keys: Postings, rows: NDArray[np.int32], counted: Counted | None
    ) -> None:
        """Take what is to be counted for these rows, if that is known and they are all between."""
        span = (int(rows.min()), int(rows.max()) + 1) if len(rows) else (0, 0)
        cases = np.arange(*span, dtype=np.int32)
        self._first = int(table.starts[cases[0]]) if len(cases) else 0
        count = int(table.counts[cases].sum())
        self._regional = np.zeros((count, MOST_WORDS), np.float32)
        self._most = np.full(count, _MOST_BITS, np.float32)
        self._fill(table, keys, counted or counted_of(table, heard_of(table, cases)))

    def regional(self, mention: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return by how many bits a word is commoner where its case is than in the country."""
        return np.asarray(self._regional[mention - self._first, place])

    def most(self, mention: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the most bits that a mention's name may count for, as often as it is named."""
        return np.asarray(self._most[mention - self._first])

    def _fill(self, table: Table, keys: Postings, counted: Counted) -> None:
        counts, words = keys.count(counted.keys), len(counted.mention)
        here, everywhere, there = counts[: 3 * words].reshape(3, words)
        expected = everywhere * there / max(table.rows, 1)
        bits = np.log2((here + _OF_ONE_RING) / (expected + _OF_ONE_RING))
        self._regional[counted.mention - self._first, counted.place] = np.maximum(bits, 0)
        self._fill_most(table, counted.couples, counts[3 * words :])

    def _fill_most(self, table: Table, mention: NDArray[Any], counts: NDArray[np.int64]) -> None:
        """Take who holds two words of each of these mentions."""
        bits = np.log2(max(table.named, 2) / np.maximum(counts - _OF_ONE_RING, 1e-9))
        bits = np.minimum(bits, _MOST_BITS).astype(np.float32)
        most = np.zeros(len(self._most), np.float32)
        np.maximum.at(most, mention - self._first, bits)
        self._most = np.where(most > 0, most, self._most)

"""How rare a name really is: surnames are of a region, and some people are named by everybody.

A surname that is rare in the country may be common where both cases are, and a minister's whole
name is less rare than its words. Up to thirty holders are let pass: so many may be of one ring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from caseboard.linking.engine import blocks
from caseboard.linking.engine.ragged import mixed
from caseboard.linking.engine.schema import MOST_WORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.postings import Postings
    from caseboard.linking.engine.table import Table

_OF_ONE_RING = 30.0
_MOST_BITS = 60.0


class Rarity:
    """What to take off the bits of names, for the mentions of cases that lie between two rows."""

    def __init__(self, table: Table, keys: Postings, rows: NDArray[np.int32]) -> None:
        cases = np.arange(rows.min(initial=0), rows.max(initial=-1) + 1, dtype=np.int32)
        heard = blocks.heard_of(table, cases)
        self._first = int(table.starts[cases[0]]) if len(cases) else 0
        count = int(table.counts[cases].sum())
        self._regional = np.zeros((count, MOST_WORDS), np.float32)
        self._most = np.full(count, _MOST_BITS, np.float32)
        self._fill_regional(table, keys, heard)
        self._fill_most(table, keys, heard)

    def regional(self, mention: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return by how many bits a word is commoner where its case is than in the country."""
        return np.asarray(self._regional[mention - self._first, place])

    def most(self, mention: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the most bits that a mention's name may count for, as often as it is named."""
        return np.asarray(self._most[mention - self._first])

    def _fill_regional(self, table: Table, keys: Postings, heard: blocks.Heard) -> None:
        of, region = blocks.regions_of(table, heard.case)
        heard = heard.at(of)
        kept = heard.sort != blocks.GIVEN
        heard, region = heard.at(kept), region[kept]
        here = keys.count(mixed(heard.token, region))
        everywhere = keys.count(blocks.alone(heard.token))
        expected = everywhere * keys.count(blocks.alone(region)) / max(table.rows, 1)
        bits = np.log2((here + _OF_ONE_RING) / (expected + _OF_ONE_RING))
        self._regional[heard.mention - self._first, heard.place] = np.maximum(bits, 0)

    def _fill_most(self, table: Table, keys: Postings, heard: blocks.Heard) -> None:
        one, other = blocks.couples_of(heard)
        named = keys.count(mixed(heard.token[one], heard.token[other])) - _OF_ONE_RING
        bits = np.log2(max(table.named, 2) / np.maximum(named, 1e-9))
        bits = np.minimum(bits, _MOST_BITS).astype(np.float32)
        most = np.zeros(len(self._most), np.float32)
        np.maximum.at(most, heard.mention[one] - self._first, bits)
        self._most = np.where(most > 0, most, self._most)

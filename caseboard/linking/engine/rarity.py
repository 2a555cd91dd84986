"""How rare a name really is: surnames are of a region, and some people are named by everybody.

A surname that is rare in the country may be common where both cases are, and a minister's whole
name is less rare than its words. Up to thirty holders are let pass: so many may be of one ring. A
head whom many of an office accuse is named by two of its cases by chance as often as by any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.heard import couples_of, heard_of
from caseboard.linking.engine.listed import Counted, counted_of
from caseboard.linking.engine.schema import MOST_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from caseboard.linking.engine.table import Table

_OF_ONE_RING = 30.0
# So many of one office may be of one ring; and one in a hundred, and what chance may make of a
# common name: chosen so that it costs little where nobody is accused by many (docs/decisions/0086).
_OF_ONE_RING_WITHIN, _USUAL_WITHIN, _DEVIATIONS = 15.0, 0.01, 3.0
_MOST_BITS = 60.0


class Living(NamedTuple):
    """How many cases there are, and what tells how many are listed under keys."""

    cases: int
    holders: Callable[[NDArray[np.uint64]], NDArray[np.int64]]


class Rarity:
    """What to take off the bits of names, for the mentions of cases that lie between two rows."""

    def __init__(
        self, table: Table, living: Living, rows: NDArray[np.int32], counted: Counted | None
    ) -> None:
        """Take what is to be counted for these rows, if that is known and they are all between."""
        span = (int(rows.min()), int(rows.max()) + 1) if len(rows) else (0, 0)
        cases = np.arange(*span, dtype=np.int32)
        self._first = int(table.starts[cases[0]]) if len(cases) else 0
        counts = table.counts[cases]
        count = int(counts.sum())
        self._regional = np.zeros((count, MOST_WORDS), np.float32)
        self._most = np.full(count, _MOST_BITS, np.float32)
        self._within = np.zeros(count, np.float32)
        self._there = _of_offices(table, cases).repeat(counts, 1)
        self._fill(table, living, counted or _counted(table, cases))

    def regional(self, mention: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return by how many bits a word is commoner where its case is than in the country."""
        return np.asarray(self._regional[mention - self._first, place])

    def most(self, mention: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the most bits that a mention's name may count for, as often as it is named."""
        return np.asarray(self._most[mention - self._first])

    def within(self, mention: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return how often a case of its case's office names the same person by chance."""
        return np.asarray(self._within[mention - self._first])

    def _fill(self, table: Table, living: Living, counted: Counted) -> None:
        counts = living.holders(counted.keys)
        words, couples = 3 * len(counted.mention), len(counted.couples)
        self._fill_regional(living, counted, counts[:words].reshape(3, -1))
        named, within = counts[words : words + couples], counts[words + couples :]
        self._fill_most(table, counted.couples, named)
        if couples:
            self._fill_within(living, counted.couples, named, within.reshape(-1, couples))

    def _fill_regional(self, living: Living, counted: Counted, counts: NDArray[np.int64]) -> None:
        """Take who holds a word where its case is, who holds it, and who is there."""
        here, everywhere, there = counts
        expected = everywhere * there / living.cases
        bits = np.log2((here + _OF_ONE_RING) / (expected + _OF_ONE_RING))
        self._regional[counted.mention - self._first, counted.place] = np.maximum(bits, 0)

    def _fill_most(self, table: Table, mention: NDArray[Any], counts: NDArray[np.int64]) -> None:
        """Take who holds two words of each of these mentions."""
        bits = np.log2(max(table.named, 2) / np.maximum(counts - _OF_ONE_RING, 1e-9))
        bits = np.minimum(bits, _MOST_BITS).astype(np.float32)
        most = np.zeros(len(self._most), np.float32)
        np.maximum.at(most, mention - self._first, bits)
        self._most = np.where(most > 0, most, self._most)

    def _fill_within(
        self,
        living: Living,
        mention: NDArray[Any],
        named: NDArray[np.int64],
        within: NDArray[np.int64],
    ) -> None:
        """Take who holds two words of each of these mentions, and who of them in its offices."""
        at = mention - self._first
        for here, there in zip(within, self._there[:, at], strict=True):
            if not there.any():
                continue
            usual = named * there / living.cases
            usual += _DEVIATIONS * np.sqrt(usual) + _USUAL_WITHIN * there + _OF_ONE_RING_WITHIN
            often = np.maximum(here - usual, 0) / np.maximum(there, 1)
            np.maximum.at(self._within, at, often.astype(np.float32))


def _counted(table: Table, cases: NDArray[np.int32]) -> Counted:
    heard = heard_of(table, cases)
    return counted_of(table, heard, couples_of(heard))


def _of_offices(table: Table, cases: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return how many cases are of each office of these: a row for each that a case may have."""
    offices = table.slots[cases, table.schema.office_columns].T
    found, known = np.zeros(offices.shape, np.int32), offices >= 0
    found[known] = table.lexicon.held[offices[known]]
    return found

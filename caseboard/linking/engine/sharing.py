"""Pairs of cases that share keys: which of them look worth comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.ragged import grouped

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HERE, _THERE = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77)
_FEW_SHARED, _MOST_BITS = 1_000, 20


class Candidates(NamedTuple):
    """Pairs of rows to compare, and how much they look worth it."""

    mine: NDArray[np.int32]
    theirs: NDArray[np.int32]
    said: NDArray[np.float64]

    def less(self, bits: NDArray[np.float64], least: float) -> Candidates:
        """Return those that look worth so much still, less these bits of each."""
        said = self.said - bits
        (kept,) = (said >= least).nonzero()
        return Candidates(self.mine[kept], self.theirs[kept], said[kept])


class Shared(NamedTuple):
    """Keys that two rows share, and how rare each is."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    rare: NDArray[Any]

    def at(self, places: NDArray[Any]) -> Shared:
        return Shared(*(each[places] for each in self))

    def summed(self, counted: NDArray[np.bool_], least: float) -> Candidates:
        """Return pairs with how rare all is that they share and that counts, of at least so much.

        Most pairs share one common key. Sums of what falls into one place of a small table are no
        smaller than those of its pairs, so nearly all of them are seen to be too small there.
        """
        few = len(self.a) < _FEW_SHARED
        likely = self.at(counted if few else counted & self._are_likely(counted, least))
        width = int(likely.b.max(initial=0)) + 1
        both = grouped(likely.a.astype(np.int64) * width + likely.b)
        said = np.bincount(both.places, likely.rare, len(both.different)).astype(np.float64)
        kept = said >= least
        a, b = np.divmod(both.different[kept], width)
        return Candidates(a.astype(np.int32), b.astype(np.int32), said[kept])

    def _are_likely(self, counted: NDArray[np.bool_], least: float) -> NDArray[np.bool_]:
        places = self._scattered()
        return np.asarray(np.bincount(places, self.rare * counted)[places] >= least)

    def _scattered(self) -> NDArray[np.int64]:
        pairs = self.a.astype(np.uint32) * _HERE + self.b.astype(np.uint32) * _THERE
        bits = min(len(pairs).bit_length() + 1, _MOST_BITS)
        return (pairs >> np.uint32(32 - bits)).astype(np.int64)

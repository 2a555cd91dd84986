"""What is listed under 64-bit keys: sorted once, with what came since in a dictionary beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from caseboard.linking.engine.ragged import firsts, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_BESIDE = 200_000
_MANY = 20_000


class Hits(NamedTuple):
    """`places` tell which of the keys asked for has `values`; `counts` how many each has."""

    places: NDArray[np.int64]
    values: NDArray[np.int32]
    counts: NDArray[np.int64]


class Postings:
    """Numbers listed under keys, several under one."""

    def __init__(self) -> None:
        self._keys = np.zeros(0, np.uint64)
        self._starts = np.zeros(1, np.int64)
        self._values = np.zeros(0, np.int32)
        self._beside: dict[int, list[int]] = {}
        self._since = 0

    def add(self, keys: NDArray[np.uint64], values: NDArray[np.int32]) -> None:
        """List each value under its key."""
        if len(keys) >= _MANY or self._since + len(keys) > _MOST_BESIDE:
            self._sort_in(keys, values)
            return
        for key, value in zip(keys.tolist(), values.tolist(), strict=True):
            self._beside.setdefault(key, []).append(value)
        self._since += len(keys)

    def count(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return how many values are listed under each key."""
        return self.find(keys, 0).counts

    def find(self, keys: NDArray[np.uint64], most: int | NDArray[np.int32]) -> Hits:
        """Return what is listed under keys, but for those under which more than `most` are."""
        starts, counts = self._spans(keys)
        taken = np.where(counts <= most, counts, 0)
        places, rows = spread(starts, taken)
        values = self._values[rows]
        if not self._beside:
            return Hits(places, values, counts)
        return self._with_new(keys, Hits(places, values, counts), most)

    @property
    def nbytes(self) -> int:
        """Return about how many bytes it takes."""
        return self._keys.nbytes + self._values.nbytes + 100 * self._since

    def _spans(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the values of each key begin, and how many there are."""
        if not len(self._keys):
            return np.zeros(len(keys), np.int64), np.zeros(len(keys), np.int64)
        place = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        starts = self._starts[place]
        counts = np.where(self._keys[place] == keys, self._starts[place + 1] - starts, 0)
        return starts, counts

    def _with_new(self, keys: NDArray[np.uint64], old: Hits, most: int | NDArray[np.int32]) -> Hits:
        new = [self._beside.get(key, ()) for key in keys.tolist()]
        counts = old.counts + np.array([len(each) for each in new], np.int64)
        places = np.repeat(np.arange(len(keys)), [len(each) for each in new])
        values = np.array([value for each in new for value in each], np.int32)
        places, values = np.concatenate([old.places, places]), np.concatenate([old.values, values])
        few = (counts <= most)[places]
        return Hits(places[few], values[few], counts)

    def _sort_in(self, keys: NDArray[np.uint64], values: NDArray[np.int32]) -> None:
        new = [(key, value) for key, each in self._beside.items() for value in each]
        beside = np.array([key for key, _ in new], np.uint64)
        old = np.repeat(self._keys, np.diff(self._starts))
        keys = np.concatenate([old, beside, keys])
        values = np.concatenate(
            [self._values, np.array([value for _, value in new], np.int32), values]
        )
        order = np.argsort(keys)
        keys, self._values = keys[order], values[order]
        (first,) = np.nonzero(firsts(keys))
        self._keys, self._starts = keys[first], np.r_[first, len(keys)]
        self._beside, self._since = {}, 0

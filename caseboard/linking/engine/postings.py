"""What is listed under 64-bit keys: sorted once, with what came since in a dictionary beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.ragged import firsts, order_of, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_BESIDE = 200_000
_MANY, _MOST_PARTS = 2_000, 20
_MAYBE_BITS = 20
_SCATTER = np.uint64(0x9E3779B97F4A7C15)
# From so many keys on it is worth to make a table of where keys begin; where there is one, from few
# on, for so much is listed there that no search stays within a cache.
_MANY_ASKED, _SOME_ASKED, _LARGE = 4_000, 40, 100_000
_MOST_BITS, _STEPS = 22, 6


class Hits(NamedTuple):
    """`places` tell which of the keys asked for has `values`; `counts` how many each has."""

    places: NDArray[np.int64]
    values: NDArray[np.int32]
    counts: NDArray[np.int64]


class Postings:
    """Numbers listed under keys, several under one.

    A table of bits tells for nearly every key that nothing came under it since.
    """

    def __init__(self) -> None:
        self._keys = np.zeros(0, np.uint64)
        self._starts = np.zeros(1, np.int64)
        self._values = np.zeros(0, np.int32)
        self._begins = np.zeros(0, np.int32)
        self._maybe = np.zeros(0, bool)
        self._forget_beside()

    @classmethod
    def of(cls, keys: NDArray[np.uint64], values: NDArray[np.int32]) -> Postings:
        """Return those of each value under its key."""
        made = cls()
        made._sort_in(keys, values)
        return made

    def add(self, keys: NDArray[np.uint64], values: NDArray[np.int32]) -> None:
        """List each value under its key."""
        many = len(keys) >= max(_MANY, len(self._values) // _MOST_PARTS)
        if many or self._since + len(keys) > _MOST_BESIDE:
            self._sort_in(keys, values)
            return
        self.add_beside(keys, values)

    def add_beside(self, keys: NDArray[np.uint64], values: NDArray[np.int32]) -> None:
        """List each value under its key without sorting it in, as for a while (`take_back`)."""
        if not len(self._maybe):
            self._maybe = np.zeros(1 << _MAYBE_BITS, bool)
        self._maybe[_scattered(keys, _MAYBE_BITS)] = True
        for key, value in zip(keys.tolist(), values.tolist(), strict=True):
            self._beside.setdefault(key, []).append(value)
        self._since += len(keys)

    def take_back(self, keys: NDArray[np.uint64], values: NDArray[np.int32]) -> None:
        """Take back values that were listed last, each of which is there."""
        sorted_in = []
        for key, value in zip(keys.tolist(), values.tolist(), strict=True):
            listed = self._beside.get(key, [])
            if value not in listed:
                sorted_in.append((key, value))
                continue
            listed.remove(value)
            self._since -= 1
            if not listed:
                del self._beside[key]
        if sorted_in:
            self._take_out(sorted_in)

    def _take_out(self, gone: list[tuple[int, int]]) -> None:
        """Take values out of what is sorted; the last first, for others may have been there."""
        keys = np.repeat(self._keys, np.diff(self._starts))
        kept = np.ones(len(keys), bool)
        for key, value in gone:
            first = np.searchsorted(keys, np.uint64(key))
            end = np.searchsorted(keys, np.uint64(key), "right")
            there = np.flatnonzero(kept[first:end] & (self._values[first:end] == value))
            kept[first + there[-1]] = False
        self._keys, self._starts = np.zeros(0, np.uint64), np.zeros(1, np.int64)
        values, self._values = self._values[kept], np.zeros(0, np.int32)
        self._sort_in(keys[kept], values)

    def __len__(self) -> int:
        return len(self._values) + self._since

    def prepare(self) -> None:
        """Make ready for many questions of few keys each: else some would wait for a table."""
        if len(self._keys) > _LARGE and not len(self._begins):
            self._begins = _begins(self._keys)

    def count(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return how many values are listed under each key."""
        if not len(self):
            return np.zeros(len(keys), np.int64)
        _, counts = self._spans(keys)
        for place in self._perhaps_beside(keys):
            counts[place] += len(self._beside.get(int(keys[place]), ()))
        return counts

    def find(self, keys: NDArray[np.uint64], most: int | NDArray[np.int32]) -> Hits:
        """Return what is listed under keys, but for those under which more than `most` are."""
        starts, counts = self._spans(keys)
        beside = self._perhaps_beside(keys)
        if not len(beside):
            places, rows = spread(starts, np.where(counts <= most, counts, 0))
            return Hits(places, self._values[rows], counts)
        return self._with_new(keys, (starts, counts), beside, most)

    @property
    def nbytes(self) -> int:
        """Return about how many bytes it takes."""
        sorted_in = (self._keys, self._starts, self._values, self._begins)
        return sum(each.nbytes for each in (*sorted_in, self._maybe)) + 100 * self._since

    def _forget_beside(self) -> None:
        self._beside: dict[int, list[int]] = {}
        self._since = 0
        self._maybe = np.zeros(0, bool)

    def _perhaps_beside(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the places of the keys under which something may have come since."""
        if not self._since:
            return np.zeros(0, np.int64)
        return self._maybe[_scattered(keys, _MAYBE_BITS)].nonzero()[0]

    def _spans(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the values of each key begin, and how many there are."""
        if not len(self._keys):
            return np.zeros(len(keys), np.int64), np.zeros(len(keys), np.int64)
        place = self._places(keys)
        starts = self._starts[place]
        counts = np.where(self._keys[place] == keys, self._starts[place + 1] - starts, 0)
        return starts, counts

    def _places(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return where each key lies, of one that is not there any place."""
        last = len(self._keys) - 1
        if len(keys) < (_SOME_ASKED if len(self._begins) else _MANY_ASKED):
            return np.minimum(self._keys.searchsorted(keys), last)
        if not len(self._begins):
            self._begins = _begins(self._keys)
        first = (keys >> _shift(len(self._begins))).astype(np.int64)
        place = np.minimum(self._begins[first], last)
        left = self._before(np.arange(len(keys)), place, keys)
        for _ in range(_STEPS):
            place[left] += 1
            left = self._before(left, place, keys)
        place[left] = np.minimum(self._keys.searchsorted(keys[left]), last)
        return place

    def _before(
        self, some: NDArray[np.int64], place: NDArray[Any], keys: NDArray[np.uint64]
    ) -> NDArray[np.int64]:
        """Return those that lie before their key and have a place after theirs."""
        some = some[self._keys[place[some]] < keys[some]]
        return some[place[some] < len(self._keys) - 1]

    def _with_new(
        self,
        keys: NDArray[np.uint64],
        spans: tuple[NDArray[np.int64], NDArray[np.int64]],
        beside: NDArray[np.int64],
        most: int | NDArray[np.int32],
    ) -> Hits:
        starts, counts = spans
        new = [self._beside.get(key, ()) for key in keys[beside].tolist()]
        more = np.array([len(each) for each in new], np.int64)
        before = counts.copy()
        counts[beside] += more
        few = counts <= most
        places, rows = spread(starts, np.where(few, before, 0))
        values = np.array([value for each in new for value in each], np.int32)
        late = beside.repeat(more)
        kept = few[late]
        return Hits(
            np.concatenate([places, late[kept]]),
            np.concatenate([self._values[rows], values[kept]]),
            counts,
        )

    def _sort_in(self, keys: NDArray[np.uint64], values: NDArray[np.int32]) -> None:
        if len(self._values) or self._beside:
            keys, values = self._with_all(keys, values)
        order = order_of(keys)
        keys, self._values = keys[order], values[order]
        (first,) = np.nonzero(firsts(keys))
        self._keys, self._starts = keys[first], np.append(first, len(keys))
        self._begins = np.zeros(0, np.int32)
        self._forget_beside()

    def _with_all(
        self, keys: NDArray[np.uint64], values: NDArray[np.int32]
    ) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        """Return these behind all that is listed already."""
        new = [(key, value) for key, each in self._beside.items() for value in each]
        beside = np.array([key for key, _ in new], np.uint64)
        late = np.array([value for _, value in new], np.int32)
        old = np.repeat(self._keys, np.diff(self._starts))
        return np.concatenate([old, beside, keys]), np.concatenate([self._values, late, values])


def _begins(keys: NDArray[np.uint64]) -> NDArray[np.int32]:
    """Return where keys of each value of their first bits begin."""
    size = 1 << min(max(1, len(keys).bit_length()), _MOST_BITS)
    counts = np.bincount((keys >> _shift(size)).astype(np.int64), minlength=size)
    return (np.cumsum(counts) - counts).astype(np.int32)


def _shift(size: int) -> np.uint64:
    return np.uint64(65 - size.bit_length())


def _scattered(keys: NDArray[np.uint64], bits: int) -> NDArray[np.int64]:
    return ((keys * _SCATTER) >> np.uint64(64 - bits)).astype(np.int64)

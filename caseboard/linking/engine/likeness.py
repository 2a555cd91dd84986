"""Which different values are alike, how, and how common what they share is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from caseboard.linking.engine.kinds import Form
from caseboard.linking.engine.ragged import firsts, ranks, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVELS = ("exact", "sound", "nick", "near", "tail", "wide", "differs", "missing")
EXACT, SOUND, NICK, NEAR, TAIL, WIDE, DIFFERS, MISSING = range(len(LEVELS))
_FEWEST_BITS, _MOST_BITS, _ROOM = 14, 25, 8
_HERE, _THERE = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77)
_LOW, _HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
_FEW_ASKED = 500


def _table() -> NDArray[np.int8]:
    """Return how two values are alike that share a token, by the forms of which it is."""
    table = np.full((8, 8), DIFFERS, np.int8)
    for forms, level in (
        ((Form.SOUND, Form.SOUND), SOUND),
        ((Form.NICK, Form.SOUND), NICK),
        ((Form.NICK, Form.NICK), NICK),
        ((Form.NEAR, Form.SOUND), NEAR),
        ((Form.NEAR, Form.NEAR), NEAR),
        ((Form.TAIL, Form.EXACT), TAIL),
        ((Form.WIDE, Form.EXACT), WIDE),
        ((Form.WIDE, Form.WIDE), WIDE),
    ):
        table[forms] = table[forms[::-1]] = level
    return table


SHARED = _table()


class Alike(NamedTuple):
    """Where values are alike, as places of a flat array; how, and how many hold what they share."""

    place: NDArray[Any]
    level: NDArray[Any]
    mass: NDArray[Any]


class Around(NamedTuple):
    """Values that are equal or alike: to which of those asked for, how, and how many hold it."""

    of: NDArray[np.int64]
    value: NDArray[np.int32]
    level: NDArray[np.int8]
    mass: NDArray[np.float32]


class Likeness:
    """Pairs of values that are alike, looked up many at once.

    A table of bits answers for nearly all pairs of a comparison, which are not alike at all.
    """

    def __init__(
        self, keys: NDArray[np.uint64], level: NDArray[np.int8], mass: NDArray[np.float32]
    ) -> None:
        """Take pairs as `pair_keys` has them, in rising order, each once."""
        self._keys, self._level, self._mass = keys, level, mass
        self._starts: NDArray[np.int64] | None = None
        bits = min(max(_FEWEST_BITS, (len(keys) * _ROOM).bit_length()), _MOST_BITS)
        self._shift = np.uint32(32 - bits)
        self._maybe = np.zeros(1 << bits, bool)
        mine, theirs = keys >> _HALF, keys & _LOW
        self._maybe[self._hash(mine.astype(np.int32), theirs.astype(np.int32))] = True

    def __len__(self) -> int:
        return len(self._keys)

    def find(
        self,
        mine: NDArray[np.int32],
        theirs: NDArray[np.int32],
        held: NDArray[np.int32],
        varied: NDArray[np.bool_] | bool = True,  # noqa: FBT001, FBT002 - one for all, or of each
    ) -> Alike:
        """Return which values of two arrays of one shape are equal or alike, place by place.

        A value below 0 is none. `held` counts who holds each value. Only those that are `varied`
        may be alike without being equal.
        """
        likely = self._maybe[self._hash(mine, theirs)] & varied
        likely |= (mine == theirs) & (mine >= 0)
        place = likely.ravel().nonzero()[0]
        a, b = mine.ravel()[place], theirs.ravel()[place]
        level, mass = np.full(len(a), EXACT, np.int8), held[a].astype(np.float32)
        # The table of bits may say "perhaps" of two that are missing as of any other pair.
        (other,) = ((a != b) | (a < 0)).nonzero()
        level[other], mass[other] = self._look(a[other], b[other])
        kept = level != DIFFERS
        return Alike(place[kept], level[kept], mass[kept])

    def around(self, values: NDArray[np.int32], held: NDArray[np.int32]) -> Around:
        """Return each of these values and all that are alike to it; `held` as in `find`."""
        of, places = self._listed(values)
        return Around(
            np.concatenate([np.arange(len(values)), of]),
            np.concatenate([values, (self._keys[places] & _LOW).astype(np.int32)]),
            np.concatenate([np.full(len(values), EXACT, np.int8), self._level[places]]),
            np.concatenate([held[values].astype(np.float32), self._mass[places]]),
        )

    def _listed(self, values: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the pairs of values lie: of which of them, and the place."""
        if len(values) < _FEW_ASKED:
            low = self._keys.searchsorted(values.astype(np.uint64) << _HALF)
            high = self._keys.searchsorted((values + 1).astype(np.uint64) << _HALF)
            return spread(low, high - low)
        if self._starts is None:
            counts = np.bincount((self._keys >> _HALF).astype(np.int64))
            self._starts = np.concatenate([[0], np.cumsum(counts), [len(self._keys)]])
        at = np.minimum(values, len(self._starts) - 2)
        return spread(self._starts[at], self._starts[at + 1] - self._starts[at])

    def _look(
        self, mine: NDArray[np.int32], theirs: NDArray[np.int32]
    ) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        if not len(self._keys):
            return np.full(len(mine), DIFFERS, np.int8), np.zeros(len(mine), np.float32)
        keys = pair_keys(mine, theirs)
        found = np.minimum(self._keys.searchsorted(keys), len(self._keys) - 1)
        right = (self._keys[found] == keys) & (mine >= 0) & (theirs >= 0)
        return np.where(right, self._level[found], DIFFERS), self._mass[found]

    def _hash(self, mine: NDArray[np.int32], theirs: NDArray[np.int32]) -> NDArray[np.uint32]:
        mixed = mine.view(np.uint32) * _HERE ^ theirs.view(np.uint32) * _THERE
        return np.asarray(mixed >> self._shift)

    def near(
        self, values: NDArray[np.int32], held: NDArray[np.int32], most: int, *, up: bool
    ) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Return the values a slip apart from these, of each the `most` that most cases hold.

        `up`: only those that no fewer cases hold, which are what a slip was meant to be.
        """
        of, places = self._listed(values)
        theirs = (self._keys[places] & _LOW).astype(np.int32)
        kept = self._level[places] == NEAR
        if up:
            kept &= held[theirs] >= held[values[of]]
        of, theirs = of[kept], theirs[kept]
        order = np.lexsort((-held[theirs], of))
        of, theirs = of[order], theirs[order]
        first = ranks(of) < most
        return of[first], theirs[first]


def pair_keys(mine: NDArray[np.int32], theirs: NDArray[np.int32]) -> NDArray[np.uint64]:
    """Return one number for two."""
    return mine.astype(np.uint64) << np.uint64(32) | theirs.astype(np.uint64)


def likeness(
    pairs: NDArray[np.uint64], level: NDArray[np.int8], mass: NDArray[np.float32]
) -> Likeness:
    """Return the likeness of pairs, of each the strongest level and there the rarest token."""
    order = np.lexsort((mass, level, pairs))
    pairs, level, mass = pairs[order], level[order], mass[order]
    first = firsts(pairs)
    return Likeness(pairs[first], level[first], mass[first])

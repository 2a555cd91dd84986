"""Which different values are alike, how, and how common what they share is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from caseboard.linking.engine.kinds import Form
from caseboard.linking.engine.ragged import ranks, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVELS = ("exact", "sound", "nick", "near", "tail", "wide", "differs", "missing")
EXACT, SOUND, NICK, NEAR, TAIL, WIDE, DIFFERS, MISSING = range(len(LEVELS))
_BITS = 20
_HASH = np.uint64(0x9E3779B97F4A7C15)


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
    """Of pairs that were asked for: their level, and how many cases hold what they share."""

    level: NDArray[np.int8]
    mass: NDArray[np.float32]


class Likeness:
    """Pairs of values that are alike, looked up many at once."""

    def __init__(
        self, keys: NDArray[np.uint64], level: NDArray[np.int8], mass: NDArray[np.float32]
    ) -> None:
        """Take pairs as `pair_keys` has them, in rising order, each once."""
        self._keys, self._level, self._mass = keys, level, mass
        self._bits = max(_BITS, int(len(keys) * 8).bit_length())
        self._maybe = np.zeros(1 << self._bits, bool)
        self._maybe[self._places(keys)] = True

    def __len__(self) -> int:
        return len(self._keys)

    def of(
        self, mine: NDArray[np.int32], theirs: NDArray[np.int32], held: NDArray[np.int32]
    ) -> Alike:
        """Return how values are alike, pair by pair; `held` counts who holds each value."""
        same = mine == theirs
        level = np.where(same, EXACT, DIFFERS).astype(np.int8)
        mass = np.where(same, held[mine], 1).astype(np.float32)
        keys = pair_keys(mine, theirs)
        (places,) = np.nonzero(self._maybe[self._places(keys)])
        if len(places) and len(self._keys):
            asked = keys[places]
            found = np.minimum(np.searchsorted(self._keys, asked), len(self._keys) - 1)
            right = self._keys[found] == asked
            level[places[right]] = self._level[found[right]]
            mass[places[right]] = self._mass[found[right]]
        return Alike(level, mass)

    def near(
        self, values: NDArray[np.int32], held: NDArray[np.int32], most: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Return the values a slip apart from these, of each the `most` that most cases hold."""
        starts = np.searchsorted(self._keys, pair_keys(values, np.zeros(len(values), np.int32)))
        ends = np.searchsorted(self._keys, pair_keys(values + 1, np.zeros(len(values), np.int32)))
        of, places = spread(starts, ends - starts)
        theirs = (self._keys[places] & np.uint64(0xFFFFFFFF)).astype(np.int32)
        kept = self._level[places] == NEAR
        of, theirs = of[kept], theirs[kept]
        order = np.lexsort((-held[theirs], of))
        of, theirs = of[order], theirs[order]
        first = ranks(of) < most
        return of[first], theirs[first]

    def _places(self, keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
        return (keys * _HASH) >> np.uint64(64 - self._bits)


def pair_keys(mine: NDArray[np.int32], theirs: NDArray[np.int32]) -> NDArray[np.uint64]:
    """Return one number for two."""
    return mine.astype(np.uint64) << np.uint64(32) | theirs.astype(np.uint64)


def likeness(
    pairs: NDArray[np.uint64], level: NDArray[np.int8], mass: NDArray[np.float32]
) -> Likeness:
    """Return the likeness of pairs, of each the strongest level and there the rarest token."""
    order = np.lexsort((mass, level, pairs))
    pairs, level, mass = pairs[order], level[order], mass[order]
    first = np.r_[True, pairs[1:] != pairs[:-1]] if len(pairs) else np.zeros(0, bool)
    return Likeness(pairs[first], level[first], mass[first])

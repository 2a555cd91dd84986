"""Rows of different lengths, laid end to end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SPARSE = 8
# Below so many members numpy's own sort is quicker than what follows here.
_FEW = 2_000
_DIGIT, _DIGITS = 16, 32
_MIXING = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)
_SCATTER = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93)


def spread(
    starts: NDArray[Any], counts: NDArray[Any]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each member of each row the row's number, and where the member lies."""
    if len(starts) == 1:  # as when one case is asked about
        return np.zeros(int(counts[0]), np.int64), np.arange(starts[0], starts[0] + counts[0])
    rows = np.arange(len(starts)).repeat(counts)
    before = counts.cumsum() - counts
    return rows, np.arange(len(rows)) + (starts - before).repeat(counts)


def ranks(groups: NDArray[Any]) -> NDArray[np.int64]:
    """Return the place of each member within its group; groups come one after the other."""
    new = firsts(groups)
    (first,) = new.nonzero()
    return np.asarray(np.arange(len(groups)) - first[new.cumsum() - 1], np.int64)


def mixed(a: NDArray[np.uint64], b: NDArray[np.uint64] | np.uint64) -> NDArray[np.uint64]:
    """Return one key for two, whichever comes first (the finaliser of SplitMix64)."""
    mix, high = np.minimum(a, b), np.maximum(a, b)
    # In place: of two million keys each array more is 16 MB that memory has to be found for.
    mix *= np.uint64(0x9E3779B97F4A7C15)
    high += np.uint64(0x632BE59BD9B4E019)
    mix ^= high
    for shift, factor in _MIXING:
        mix ^= np.right_shift(mix, shift, out=high)
        mix *= factor
    mix ^= np.right_shift(mix, np.uint64(31), out=high)
    return mix


def firsts(*columns: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell of each row whether it differs from the row before it."""
    found = np.zeros(len(columns[0]), bool)
    found[:1] = True
    for each in columns:
        found[1:] |= each[1:] != each[:-1]
    return found


class Grouped(NamedTuple):
    """Different members in rising order, where one of each is, and which of them each is."""

    different: NDArray[Any]
    where: NDArray[np.int64]
    places: NDArray[Any]


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Return the different members in rising order; quickest where they nearly stand in it."""
    ordered = np.sort(values, kind="stable")
    return ordered[firsts(ordered)]


def order_of(values: NDArray[Any]) -> NDArray[np.int64]:
    """Return the stable order of whole numbers, none below 0.

    Sorted by the first 32 of their bits, digit after digit, which numpy does in linear time for
    numbers of 16 bits; the few that differ only behind those are put in order afterwards.
    """
    if len(values) < _FEW:
        return values.argsort(kind="stable")
    if (values[1:] >= values[:-1]).all():
        return np.arange(len(values))
    bits = int(values.max()).bit_length()
    top = (values >> values.dtype.type(max(0, bits - _DIGITS))).astype(np.uint32)
    order = np.argsort(top.astype(np.uint16), kind="stable")
    if bits > _DIGIT:
        high = (top >> np.uint32(_DIGIT)).astype(np.uint16)
        order = order[np.argsort(high[order], kind="stable")]
    if bits > _DIGITS:
        _mend(order, values, top)
    return order


def _mend(order: NDArray[np.int64], values: NDArray[Any], top: NDArray[np.uint32]) -> None:
    """Put in order what is in order but for those that agree in their first bits."""
    found = values[order]
    wrong = np.flatnonzero(found[1:] < found[:-1])
    if len(wrong):
        of = top[order]
        (mixed_up,) = np.nonzero(np.isin(of, of[wrong]))
        some = order[mixed_up]
        order[mixed_up] = some[np.argsort(values[some], kind="stable")]


def grouped(values: NDArray[Any]) -> Grouped:
    """Return the different members, and how all are made of them."""
    if len(values) < _FEW:
        return _grouped_by_order(values, order_of(values))
    like = _like(values)
    (one,) = np.nonzero(like == np.arange(len(like), dtype=np.int32))
    one = one[order_of(values[one])]
    number = np.empty(len(values), np.int32)
    number[one] = np.arange(len(one), dtype=np.int32)
    return Grouped(values[one], one, number[like])


def _grouped_by_order(values: NDArray[Any], order: NDArray[np.int64]) -> Grouped:
    new = firsts(values[order])
    places = np.empty(len(values), np.int32)
    places[order] = new.cumsum() - 1
    where = order[new]
    return Grouped(values[where], where, places)


def _like(values: NDArray[Any]) -> NDArray[np.int32]:
    """Return of each member where one lies that is equal: the same one for all that are.

    Members are scattered over a table, the last in each place stands for those like it, and the
    others are scattered anew.
    """
    bits = len(values).bit_length() + 1
    table = np.empty(1 << bits, np.int32)
    found = np.empty(len(values), np.int32)
    left, keys = np.arange(len(values), dtype=np.int32), values.astype(np.uint64)
    for factor in _SCATTER:
        places = ((keys * np.uint64(factor)) >> np.uint64(64 - bits)).astype(np.int64)
        table[places] = left
        one = table[places]
        found[left] = one
        (other,) = np.nonzero(values[one] != keys)
        if not len(other):
            return found
        left, keys = left[other], keys[other]
    order = left[keys.argsort(kind="stable")]
    new = firsts(values[order])
    found[order] = order[new][np.cumsum(new) - 1]
    return found


def best_of(groups: NDArray[Any], worth: NDArray[Any]) -> NDArray[np.int64]:
    """Return the place of the first member of each group that is worth most, group after group."""
    if len(groups) < _FEW:
        order = np.lexsort((-worth, groups))
        return np.asarray(order[firsts(groups[order])], np.int64)
    count = int(groups.max()) + 1
    if count > _SPARSE * len(groups):
        groups = grouped(groups).places
        count = int(groups.max()) + 1
    most = np.full(count, -np.inf, np.float32)
    np.maximum.at(most, groups, worth.astype(np.float32, copy=False))
    (best,) = np.nonzero(worth == most[groups])
    first = np.full(count, -1, np.int64)
    first[groups[best[::-1]]] = best[::-1]
    return first[first >= 0]

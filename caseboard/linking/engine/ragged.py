"""Rows of different lengths, laid end to end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

_WORTH_BITS, _STEPS = 24, 4_096.0
_MOST_WORTH = float((1 << _WORTH_BITS) - 1)

if TYPE_CHECKING:
    from numpy.typing import NDArray


def spread(
    starts: NDArray[Any], counts: NDArray[Any]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each member of each row the row's number, and where the member lies."""
    rows = np.repeat(np.arange(len(starts)), counts)
    before = np.cumsum(counts) - counts
    return rows, np.arange(len(rows)) + np.repeat(starts - before, counts)


def ranks(groups: NDArray[Any]) -> NDArray[np.int64]:
    """Return the place of each member within its group; groups come one after the other."""
    if not len(groups):
        return np.zeros(0, np.int64)
    first = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    return np.arange(len(groups)) - np.repeat(first, np.diff(np.r_[first, len(groups)]))


def mixed(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return one key for two, whichever comes first (the finaliser of SplitMix64)."""
    low, high = np.minimum(a, b), np.maximum(a, b)
    mix = low * np.uint64(0x9E3779B97F4A7C15) ^ (high + np.uint64(0x632BE59BD9B4E019))
    mix = (mix ^ (mix >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mix = (mix ^ (mix >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mix ^ (mix >> np.uint64(31))


def firsts(*columns: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell of each row whether it differs from the row before it."""
    found = np.zeros(len(columns[0]), bool)
    found[:1] = True
    for each in columns:
        found[1:] |= each[1:] != each[:-1]
    return found


def best_of(groups: NDArray[Any], worth: NDArray[Any]) -> NDArray[np.int64]:
    """Return the place of the member of each group that is worth most; worth is below 4,096."""
    order = np.argsort(
        groups.astype(np.int64) << _WORTH_BITS | (_MOST_WORTH - worth * _STEPS).astype(np.int64)
    )
    return np.asarray(order[firsts(groups[order])])


class Grouped(NamedTuple):
    """Different members in rising order, where one of each is, and which of them each is."""

    different: NDArray[Any]
    where: NDArray[np.int64]
    places: NDArray[np.int64]


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Return the different members in rising order: for our numbers quicker than numpy's own."""
    ordered = np.sort(values)
    return ordered[firsts(ordered)]


def grouped(values: NDArray[Any]) -> Grouped:
    """Return the different members, and how all are made of them."""
    order = np.argsort(values)
    new = firsts(values[order])
    places = np.empty(len(values), np.int64)
    places[order] = np.cumsum(new) - 1
    where = order[new]
    return Grouped(values[where], where, places)

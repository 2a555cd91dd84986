"""Intervals of 95 % for small counts, in closed form or by the exact Poisson sum."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LOW, HIGH = 0.025, 0.975
_Z = NormalDist().inv_cdf(HIGH)
# The weight of what is known of all institutions: as many cases as if each began with these.
PRIOR = 5
# Halving as often as this leaves nothing of a float to halve.
_STEPS = 64
_NOTHING = 1e-18


@dataclass(frozen=True)
class Estimate:
    """A value with the ends of its interval, in parts of one."""

    value: float
    low: float
    high: float


def share(count: int, of: int) -> Estimate:
    """Return count/of with Wilson's score interval (1927); ZeroDivisionError for none of none."""
    part = count / of
    middle = (part + _Z**2 / (2 * of)) / (1 + _Z**2 / of)
    half = _Z / (1 + _Z**2 / of) * math.sqrt(part * (1 - part) / of + _Z**2 / (4 * of**2))
    # At none and at all the ends are the share itself, but for the last decimal.
    return Estimate(part, max(min(middle - half, part), 0.0), min(max(middle + half, part), 1.0))


def change(now: tuple[int, int], before: tuple[int, int]) -> Estimate:
    """Return the difference of two shares with Newcombe's interval (1998, method 10)."""
    new, old = share(*now), share(*before)
    value = new.value - old.value
    down = math.hypot(new.value - new.low, old.high - old.value)
    up = math.hypot(new.high - new.value, old.value - old.low)
    return Estimate(value, value - down, value + up)


def rate(cases: int, posts: int, all_cases: int, all_posts: int) -> Estimate | None:
    """Return cases by post, drawn towards the rate of all by a Gamma prior worth PRIOR cases.

    The posterior is Gamma(PRIOR + cases, PRIOR/overall + posts), its interval the exact quantiles.
    None while nobody has a case: there is nothing to draw towards.
    """
    if not all_cases or not all_posts:
        return None
    shape = PRIOR + cases
    exposure = PRIOR * all_posts / all_cases + posts
    low, high = (gamma_quantile(part, shape) / exposure for part in (LOW, HIGH))
    return Estimate(shape / exposure, low, high)


def gamma_quantile(part: float, shape: int) -> float:
    """Return the quantile of a Gamma of a whole shape and rate 1, by halving.

    Its distribution is a Poisson tail: P(X <= x) = P(Poisson(x) >= shape).
    """
    low, high = 0.0, 2.0 * shape + 40.0
    for _step in range(_STEPS):
        middle = (low + high) / 2
        if poisson_tail(shape, middle) < part:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def poisson_tail(least: int, mean: float) -> float:
    """Return the probability of `least` or more where `mean` are expected.

    Summed from its largest term on, away from the mean, until nothing is added any more.
    """
    if mean <= 0:
        return 0.0
    if mean < least:
        return _summed(least, mean, lambda k: mean / (k + 1), 1)
    return 1.0 - _summed(least - 1, mean, lambda k: k / mean, -1)


def _summed(first: int, mean: float, ratio: Callable[[int], float], step: int) -> float:
    """Return the sum of Poisson terms from one on, each the one before it by a ratio."""
    term = math.exp(first * math.log(mean) - mean - math.lgamma(first + 1))
    total, k = 0.0, first
    while term > _NOTHING and k >= 0:
        total += term
        term, k = term * ratio(k), k + step
    return total

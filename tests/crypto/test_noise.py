"""The noise has the distribution that was promised, and no release can be told from its neighbour.

Every draw here comes from a source with a fixed seed: these tests never fail by chance.
"""

from __future__ import annotations

import random
from collections import Counter
from math import exp, log, sqrt
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

import pytest

from crypto.errors import MalformedError
from crypto.noise import discrete_laplace

if TYPE_CHECKING:
    from collections.abc import Callable

    from crypto.noise import Bits

DRAWS, AUDITED = 20_000, 40_000
# Chi-square of 12 degrees of freedom is above this once in a thousand.
CRITICAL = 32.9
SOURCES = 20_261_126


def source(number: int = 0) -> Bits:
    return random.Random(SOURCES + number).getrandbits


def chance(k: int, scale: float) -> float:
    """Return the probability that the paper gives to k."""
    ratio = exp(-1 / scale)
    return (1 - ratio) / (1 + ratio) * ratio ** abs(k)


def chi_square(draws: list[int], scale: float) -> float:
    """Return how far draws are from the promise: -5 to 5 each, and both tails, 13 bins in all."""
    found = Counter(max(-6, min(6, each)) for each in draws)
    expected = {k: chance(k, scale) for k in range(-5, 6)}
    tail = (1 - sum(expected.values())) / 2
    expected |= {-6: tail, 6: tail}
    return sum(
        (found[k] - share * len(draws)) ** 2 / (share * len(draws)) for k, share in expected.items()
    )


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_draws_follow_the_promised_distribution(scale: int) -> None:
    bits = source(scale)
    draws = [discrete_laplace(scale, bits) for _ in range(DRAWS)]
    assert chi_square(draws, scale) < CRITICAL
    ratio = exp(-1 / scale)
    assert abs(fmean(draws)) < 0.1
    assert pstdev(draws) == pytest.approx(sqrt(2 * ratio) / (1 - ratio), rel=0.03)


def test_the_test_itself_finds_half_the_noise() -> None:
    bits = source()
    assert chi_square([discrete_laplace(1, bits) for _ in range(DRAWS)], 2) > 10 * CRITICAL


def test_every_draw_is_of_the_bits_that_it_was_given() -> None:
    first, again = source(), source()
    assert [discrete_laplace(2, first) for _ in range(50)] == [
        discrete_laplace(2, again) for _ in range(50)
    ]


KNOWN = [
    # Worked out by hand after algorithm 2, at scale 1, which needs no rest. A coin of e^-1 stops at
    # its first failure and succeeds when that was an odd one.
    ("the first failure is the second: no size; plus", [1, 0], [1, 1], 0),
    ("minus nothing does not count: all again", [1, 1, 1, 0], [1, 1, 1, 1], 0),
    ("3 of 3 does not fit; the third fails: one; then none; minus", [0, 3, 2, 1, 1],
     [1, 2, 2, 1, 1], -1),
]  # fmt: skip


@pytest.mark.parametrize(("script", "asked", "drawn"), [each[1:] for each in KNOWN])
def test_known_bits_give_known_draws(script: list[int], asked: list[int], drawn: int) -> None:
    left, widths = list(script), []

    def scripted(width: int) -> int:
        widths.append(width)
        return left.pop(0)

    assert discrete_laplace(1, scripted) == drawn
    assert (left, widths) == ([], asked)


@pytest.mark.parametrize("scale", [0, -1, True, 2.0, "2", None])
def test_a_scale_that_is_none_is_refused(scale: object) -> None:
    with pytest.raises(MalformedError):
        discrete_laplace(scale)  # type: ignore[arg-type]


def good(count: int, bits: Bits) -> int:
    return count + discrete_laplace(2, bits)


def half_the_noise(count: int, bits: Bits) -> int:
    return count + discrete_laplace(1, bits)


def none_on_zeros(count: int, bits: Bits) -> int:
    return count + discrete_laplace(2, bits) if count else 0


def apart(k: int) -> Callable[[tuple[int, int]], bool]:
    """Return the event that the one cell is at least k and the other at most as much below."""
    return lambda each: each[0] >= k and each[1] <= 1 - k


def nothing(each: tuple[int, int]) -> bool:
    return each == (0, 0)


def lost(mechanism: Callable[[int, Bits], int]) -> float:
    """Return a lower bound of the epsilon that a release with one complaint moved would cost.

    Neighbours: this cell had 1 and the other 0, or the other way round; the epsilon of both cells
    is what a single cell may show twice (docs/decisions/0098). Each event's log ratio is bounded
    from below, with four standard errors to spare.
    """
    bits = source()
    ones = [_both(mechanism, 1, 0, bits) for _ in range(AUDITED)]
    zeros = [_both(mechanism, 0, 1, bits) for _ in range(AUDITED)]
    events = [*(apart(k) for k in range(-4, 5)), nothing]
    return max(max(_bound(event, ones, zeros), _bound(event, zeros, ones)) for event in events)


def _both(mechanism: Callable[[int, Bits], int], a: int, b: int, bits: Bits) -> tuple[int, int]:
    return mechanism(a, bits), mechanism(b, bits)


def _bound(
    event: Callable[[tuple[int, int]], bool],
    some: list[tuple[int, int]],
    others: list[tuple[int, int]],
) -> float:
    first, second = sum(map(event, some)), sum(map(event, others)) + 1
    if first < 100:
        return 0.0
    error = sqrt(1 / first + 1 / second)
    return log(first / second) - 4 * error


def test_no_event_tells_neighbours_apart_by_more_than_epsilon() -> None:
    assert 0.75 < lost(good) <= 1.0  # scale 2: epsilon 1 for a complaint that moves


@pytest.mark.parametrize("mutant", [half_the_noise, none_on_zeros])
def test_a_mechanism_that_leaks_is_caught(mutant: Callable[[int, Bits], int]) -> None:
    assert lost(mutant) > 1.3

"""Intervals are those of the published formulas, and small numbers are drawn towards all."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.context.chances import change, gamma_quantile, poisson_tail, rate, share

COUNTS = st.integers(1, 5_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def test_wilsons_interval_is_that_of_the_books() -> None:
    found = share(1, 29)  # Newcombe (1998a), table I
    assert (round(found.low, 4), round(found.high, 4)) == (0.0061, 0.1718)
    assert share(0, 20).low == 0.0
    assert round(share(0, 20).high, 4) == 0.1611


def test_newcombes_interval_is_that_of_the_books() -> None:
    found = change((56, 70), (48, 80))  # Newcombe (1998b), table II, method 10
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


@given(COUNTS)
def test_a_share_lies_in_its_interval(counted: tuple[int, int]) -> None:
    found = share(*counted)
    assert 0 <= found.low <= found.value <= found.high <= 1


@given(COUNTS, COUNTS)
def test_a_change_lies_in_its_interval(now: tuple[int, int], then: tuple[int, int]) -> None:
    found = change(now, then)
    assert found.low - 1e-12 <= found.value <= found.high + 1e-12


@pytest.mark.parametrize(
    ("part", "shape", "value"),
    # Half the quantiles of chi-square with twice as many degrees of freedom, from its tables.
    [(0.025, 5, 3.247 / 2), (0.975, 5, 20.483 / 2), (0.975, 1, 7.378 / 2), (0.025, 50, 74.222 / 2)],
)
def test_quantiles_are_those_of_the_tables(part: float, shape: int, value: float) -> None:
    assert gamma_quantile(part, shape) == pytest.approx(value, abs=6e-4)


@given(st.floats(0.001, 0.999), st.integers(1, 400))
def test_a_quantile_is_where_its_distribution_has_its_part(part: float, shape: int) -> None:
    assert poisson_tail(shape, gamma_quantile(part, shape)) == pytest.approx(part, abs=1e-9)


def test_one_case_in_a_small_institution_is_not_a_high_rate() -> None:
    """Raw it would be 20 in a thousand; the reference's figures of 2022 and 2015."""
    found = rate(1, 50, 201, 226_809)
    assert found is not None
    assert 1_000 * found.value == pytest.approx(1.05, abs=0.01)
    assert 1_000 * found.low < 0.5 < 1_000 * found.high < 2.2


def test_with_many_posts_the_rate_is_ones_own() -> None:
    found = rate(400, 100_000, 500, 200_000)
    assert found is not None
    assert found.value == pytest.approx(0.004, rel=0.02)


def test_no_case_at_all_has_no_rate() -> None:
    assert rate(0, 50, 0, 1_000) is None
    assert rate(0, 0, 3, 0) is None


@given(st.integers(0, 300), st.integers(1, 10_000), st.integers(1, 300), st.integers(1, 10_000))
def test_a_rate_lies_in_its_interval(cases: int, posts: int, more: int, others: int) -> None:
    found = rate(cases, posts, cases + more, posts + others)
    assert found is not None
    assert 0 < found.low < found.value < found.high < math.inf

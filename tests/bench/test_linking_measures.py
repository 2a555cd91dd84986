"""Figures of pairs whose truth can be counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from bench.linking_measures import Scored, figures_of
from bench.linking_reports import Truth


def truth(shared: set[tuple[int, int]], silent: set[tuple[int, int]], size: int) -> Truth:
    partners: dict[int, frozenset[int]] = {}
    for a, b in shared:
        partners[a] = partners.get(a, frozenset()) | {b}
        partners[b] = partners.get(b, frozenset()) | {a}
    return Truth(frozenset(shared), frozenset(silent), partners, size)


def scored(pairs: list[tuple[int, int, float]]) -> Scored:
    return Scored.of(np.array(pairs, np.float64).reshape(len(pairs), 3))


TWO = truth({(0, 1), (2, 3)}, {(0, 4)}, 10)


def test_what_finds_all_and_nothing_else_is_perfect() -> None:
    figures = figures_of(scored([(1, 0, 0.99), (2, 3, 0.97)]), TWO)
    assert (figures.best, figures.sure, figures.recall, figures.first_five) == (1, 1, 1, 1)
    assert figures.false_strong == 0


def test_what_finds_nothing_has_nothing() -> None:
    figures = figures_of(scored([]), TWO)
    assert (figures.best, figures.sure, figures.recall, figures.first_five) == (0, 0, 0, 0)


def test_a_false_pair_costs_precision_and_a_lost_one_recall() -> None:
    figures = figures_of(scored([(0, 1, 0.99), (5, 6, 0.98)]), TWO)
    assert figures.sure == pytest.approx(0.5)
    assert figures.best == pytest.approx(2 / 3)
    assert figures.threshold == pytest.approx(0.99)
    assert figures.recall == 0.5


def test_a_pair_of_which_nothing_tells_counts_neither_way() -> None:
    without = figures_of(scored([(0, 1, 0.99)]), TWO)
    assert figures_of(scored([(0, 1, 0.99), (0, 4, 0.999)]), TWO) == without


def test_false_strong_suggestions_are_told_of_each_report_without_a_partner() -> None:
    pairs = scored([(5, 6, 0.95), (0, 7, 0.9), (8, 9, 0.89)])
    assert figures_of(pairs, TWO).false_strong == pytest.approx(3 / 6)


def test_a_partner_in_the_sixth_place_is_not_among_the_first_five() -> None:
    others = [(0, other, 0.9) for other in range(4, 9)]
    only = truth({(0, 1)}, set(), 10)
    assert figures_of(scored([*others, (0, 1, 0.5)]), only).first_five == 0.5
    assert figures_of(scored([*others[1:], (0, 1, 0.5)]), only).first_five == 1


def test_equal_probabilities_are_not_broken_in_favour_of_a_method() -> None:
    tied = [(0, other, 0.5) for other in range(1, 7)]
    only = truth({(0, 1)}, set(), 10)
    figures = figures_of(scored(tied), only)
    assert figures.best == pytest.approx(2 / 7)
    assert figures.first_five == 0.5


def test_a_pair_that_is_given_from_both_sides_counts_once() -> None:
    assert scored([(1, 0, 0.2), (0, 1, 0.8)]).probability.tolist() == [0.8]

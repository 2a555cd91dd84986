"""Judgements as somebody would make them, and the bars that an outcome is held to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bench.linking_apart import Outcome
from bench.linking_bars import missed
from bench.linking_judging import Judged, judgements
from bench.linking_measures import Figures, Scored
from bench.linking_reports import Truth
from bench.linking_stock import case_of

TRUTH = Truth(frozenset({(0, 1)}), frozenset({(2, 3)}), {}, 400)
PERFECT = Figures(best=0.9, threshold=0.5, sure=0.9, recall=0.9, first_five=0.97, false_strong=0.01)
COST = {
    "seconds": 20.0,
    "cpu": 20.0,
    "megabytes": 500.0,
    "spent": {"load": 0.5},
    "one": {"p50": 1.0, "p99": 5.0},
}
SPLINK = Outcome("splink+", replace(PERFECT, best=0.8), {"seconds": 25.0, "reading": 5.0})


def scored() -> Scored:
    likely = [(number, number + 1, 0.8) for number in range(0, 200, 2)]
    unlikely = [(number, number + 1, 0.2) for number in range(200, 400, 2)]
    return Scored.of(np.array([*likely, *unlikely]))


def test_a_hundred_are_judged_and_some_of_them_from_below_the_threshold() -> None:
    found = list(judgements(scored(), TRUTH, seed=1))
    assert len({(each.a, each.b) for each in found}) == 100
    assert [each.probability < 0.5 for each in found] == [each.sampled for each in found]
    assert sum(each.sampled for each in found) == 30


def test_what_they_say_is_the_truth_and_nobody_is_asked_what_nothing_tells() -> None:
    found = [each for seed in range(20) for each in judgements(scored(), TRUTH, seed)]
    same = {(each.a, each.b) for each in found if each.verdict == "same"}
    assert same == {(case_of(0), case_of(1))}
    assert (case_of(2), case_of(3)) not in {(each.a, each.b) for each in found}


def test_who_reaches_every_bar_misses_none() -> None:
    ours = Outcome("tokens", PERFECT, COST)
    found = {"tokens": ours, "plain": ours, "splink+": SPLINK}
    assert list(missed(100_000, found, judged={"here": Judged(0.8, 0.9, 0.93)})) == []


def test_each_bar_can_be_missed() -> None:
    worse = Figures(best=0.7, threshold=0.5, sure=0.7, recall=0.5, first_five=0.9, false_strong=0.2)
    slower = {
        **COST,
        "seconds": 40.0,
        "cpu": 40.0,
        "megabytes": 2_000.0,
        "spent": {"load": 2.0},
        "one": {"p50": 1.0, "p99": 11.0},
    }
    ours, plain = Outcome("tokens", worse, slower), Outcome("plain", PERFECT, COST)
    found = {"tokens": ours, "plain": plain, "splink+": SPLINK}
    assert len(list(missed(100_000, found, {"here": Judged(0.74, 0.72, 0.8)}))) == 14


def test_an_engine_that_failed_is_told() -> None:
    assert list(missed(100_000, {}, {})) == ["our engine failed"]

"""Days of a period are covered by others only without a gap, however fine those are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.shape.periods import is_covered, span

MONTHS = [f"2025-{month:02}" for month in range(1, 13)]
THIRDS = ["2025-C1", "2025-C2", "2025-C3"]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [("2025", THIRDS), ("2025", MONTHS), ("2025-C1", MONTHS[:4]), ("2025-S2", MONTHS[6:])],
    ids=["a year in thirds", "a year in months", "a third in months", "a half in months"],
)
def test_finer_periods_cover_a_whole_and_each_is_needed(whole: str, parts: list[str]) -> None:
    finer = [span(each) for each in parts]
    assert is_covered(span(whole), reversed(finer))
    for missing in finer:
        assert not is_covered(span(whole), [each for each in finer if each != missing])


def test_periods_that_overlap_cover_what_they_reach_together() -> None:
    mixed = ["2025-S1", "2025-02", "2025-C2", "2025-T3", "2025-T4"]
    assert is_covered(span("2025"), [span(each) for each in mixed])
    assert not is_covered(span("2025"), [span(each) for each in mixed if each != "2025-T3"])


def test_a_wider_period_covers_a_finer_one_and_another_year_does_not() -> None:
    assert is_covered(span("2025-C2"), [span("2025")])
    assert not is_covered(span("2025-C2"), [span("2024")])
    assert not is_covered(span("2025-C2"), [])


PERIODS = st.sampled_from(["2024", "2025", *THIRDS, *MONTHS, "2025-T1", "2025-T4", "2025-S2"])


@given(PERIODS, st.lists(PERIODS, max_size=8))
def test_covered_is_what_each_day_alone_says(whole: str, kept: list[str]) -> None:
    spans = [span(each) for each in kept]
    first, last = span(whole)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    each_day = all(any(start <= day <= end for start, end in spans) for day in days)
    assert is_covered((first, last), spans) is each_day

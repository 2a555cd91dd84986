"""The day is Guatemala's, wherever the machine stands."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from config.clock import now, today


def test_now_is_aware_and_in_utc() -> None:
    assert now().tzinfo is UTC


def test_the_day_begins_six_hours_after_utc() -> None:
    assert today(lambda: datetime(2026, 3, 15, 5, 59, 59, tzinfo=UTC)) == date(2026, 3, 14)
    assert today(lambda: datetime(2026, 3, 15, 6, 0, 0, tzinfo=UTC)) == date(2026, 3, 15)


@given(st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_day_is_never_ahead_of_utc_nor_more_than_one_behind(instant: datetime) -> None:
    assert 0 <= (instant.date() - today(lambda: instant)).days <= 1

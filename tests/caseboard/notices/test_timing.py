"""A mail's time tells an hour at best, and never the minute of what it tells of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caseboard.notices.timing import QUARTER, SPREAD, next_morning, next_quarter, next_try
from config.clock import GUATEMALA

EARLIEST, LATEST = datetime(2026, 1, 1), datetime(2040, 1, 1)  # noqa: DTZ001 - the zone comes apart
MOMENTS = st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC))


@given(MOMENTS)
def test_at_once_is_after_the_next_quarter_and_within_the_hour(now: datetime) -> None:
    quarter = (int(now.timestamp()) // QUARTER + 1) * QUARTER
    assert quarter <= next_quarter(now) <= quarter + SPREAD
    assert quarter + SPREAD - now.timestamp() <= 3_600


def test_two_moments_of_a_quarter_share_their_times() -> None:
    begins = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    early = {next_quarter(begins) for _ in range(2_000)}
    late = {next_quarter(begins + timedelta(seconds=QUARTER - 1)) for _ in range(2_000)}
    reach = range(int(begins.timestamp()) + QUARTER, int(begins.timestamp()) + QUARTER + SPREAD + 1)
    assert all(each in reach for each in early | late)
    assert len(early) > 500
    assert len(late) > 500


@given(MOMENTS)
def test_the_daily_one_leaves_after_seven_in_guatemala(now: datetime) -> None:
    due = datetime.fromtimestamp(next_morning(now), GUATEMALA)
    assert now < due <= now + timedelta(days=1, seconds=SPREAD)
    assert due.replace(hour=7, minute=0, second=0) <= due
    assert (due.hour * 60 + due.minute) <= 7 * 60 + SPREAD // 60


@given(MOMENTS, st.integers(1, 10_000))
def test_tries_wait_longer_and_never_more_than_nine_hours(now: datetime, tries: int) -> None:
    wait = next_try(now, tries) - int(now.timestamp())
    assert min(300 * 2 ** min(tries - 1, 10), 6 * 3_600) <= wait <= 9 * 3_600

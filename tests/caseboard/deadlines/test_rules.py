"""Deadlines fall on the day that they should, whatever the hour, the month or the holiday."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.deadlines.rules import (
    ACKNOWLEDGE,
    FEEDBACK,
    Due,
    months_after,
    of_task,
    owed,
)
from caseboard.deadlines.workdays import is_workday, last_workday, workdays_after
from config.clock import GUATEMALA, today

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=UTC)
)


def first(day: date) -> Due:
    due = owed(day, acknowledged=False, settled=False, extended=False)
    assert due is not None
    return due


def second(day: date, *, extended: bool = False) -> Due:
    due = owed(day, acknowledged=True, settled=False, extended=extended)
    assert due is not None
    return due


@given(DAYS)
def test_an_acknowledgement_is_owed_seven_days_after_the_report(day: date) -> None:
    due = first(day)
    assert (due.kind, due.day - day, due.warned - day) == (
        ACKNOWLEDGE,
        timedelta(days=7),
        timedelta(days=4),
    )


@pytest.mark.parametrize(
    ("day", "due", "warned", "extended"),
    [
        ("2026-11-23", "2027-02-23", "2027-01-23", "2027-05-23"),
        ("2026-11-30", "2027-02-28", "2027-01-30", "2027-05-30"),
        ("2027-11-30", "2028-02-29", "2028-01-30", "2028-05-30"),
        ("2026-01-31", "2026-04-30", "2026-03-31", "2026-07-31"),
        ("2026-12-31", "2027-03-31", "2027-02-28", "2027-06-30"),
    ],
)
def test_feedback_is_owed_three_months_after_the_report_or_six(
    day: str, due: str, warned: str, extended: str
) -> None:
    found = second(date.fromisoformat(day))
    assert (found.kind, str(found.day), str(found.warned)) == (FEEDBACK, due, warned)
    assert str(second(date.fromisoformat(day), extended=True).day) == extended


@given(DAYS, st.integers(0, 24))
def test_months_later_is_the_same_day_or_the_months_last(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@given(DAYS, DAYS)
def test_a_later_report_is_never_owed_earlier(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert first(earlier).day <= first(later).day
    assert second(earlier).day <= second(later).day


@given(INSTANTS)
def test_the_day_is_guatemalas_whatever_the_hour(instant: datetime) -> None:
    """A report of the last minute of the day and one of the first are a day apart, not two."""
    day = today(lambda: instant)
    start = datetime(day.year, day.month, day.day, tzinfo=GUATEMALA)
    assert start <= instant < start + timedelta(days=1)
    assert first(day).days_left(day) == 7


@given(DAYS)
def test_on_the_due_day_it_is_not_late_and_the_day_after_it_is(day: date) -> None:
    due = first(day)
    assert due.standing(due.day) == "near"
    assert due.standing(due.day + timedelta(days=1)) == "late"
    assert (due.days_left(due.day), due.days_left(due.day + timedelta(days=1))) == (0, -1)


@given(DAYS)
def test_the_warning_begins_on_its_day_or_on_the_last_workday_before_the_end(day: date) -> None:
    for due in (first(day), second(day), of_task(day)):
        begins = min(due.warned, due.work_by)
        assert due.standing(begins) == "near"
        assert due.standing(begins - timedelta(days=1)) == "calm"


@given(DAYS)
def test_the_last_workday_is_one_and_none_lies_between(day: date) -> None:
    found = last_workday(day)
    assert is_workday(found)
    assert found <= day
    between = [found + timedelta(days=n) for n in range(1, (day - found).days + 1)]
    assert not any(is_workday(each) for each in between)


@given(DAYS, st.integers(0, 60))
def test_workdays_are_counted_one_by_one(day: date, count: int) -> None:
    end = workdays_after(day, count)
    days = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(is_workday(each) for each in days) == count


@pytest.mark.parametrize("day", ["2026-04-02", "2026-09-15", "2026-12-25", "2026-11-28"])
def test_guatemalas_holidays_and_saturdays_are_no_workdays(day: str) -> None:
    assert not is_workday(date.fromisoformat(day))


def test_before_holy_week_ends_the_desk_is_told_the_wednesday() -> None:
    assert str(first(date(2026, 3, 28)).day) == "2026-04-04"
    assert str(first(date(2026, 3, 28)).work_by) == "2026-04-01"


def test_nothing_is_owed_when_the_case_is_settled() -> None:
    assert owed(date(2026, 1, 1), acknowledged=False, settled=True, extended=False) is None

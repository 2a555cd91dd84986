"""Working days in Guatemala: not a Saturday, a Sunday or a national holiday.

The library `holidays` knows the holidays of the Labour Code and their moves; a municipality's own
fair is no holiday here. Nothing is fetched: its tables come with it.
"""

from __future__ import annotations

from datetime import date, timedelta

from holidays import country_holidays

_SATURDAY = 5
_DAY = timedelta(days=1)
_HOLIDAYS = country_holidays("GT")


def is_workday(day: date) -> bool:
    """Tell whether the desk is expected to be at work on that day."""
    return day.weekday() < _SATURDAY and day not in _HOLIDAYS


def last_workday(day: date) -> date:
    """Return that day when it is a working day, else the last one before it."""
    while not is_workday(day):
        day -= _DAY
    return day


def workdays_after(day: date, count: int) -> date:
    """Return the working day that is `count` working days after a day."""
    while count:
        day += _DAY
        count -= is_workday(day)
    return day

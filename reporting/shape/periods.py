"""Periods as the data write them, and the days that they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Days = tuple[date, date]

PERIOD = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:-(?:(?P<kind>[CTS])(?P<part>[1-4])|(?P<month>0[1-9]|1[0-2])))?"
)
# Months in a four-month period (cuatrimestre), a quarter (trimestre) and a half year (semestre).
MONTHS = {"C": 4, "T": 3, "S": 6}
_DAY = timedelta(days=1)


def span(text: str) -> Days:
    """Return the first and the last day of 2025, 2025-08, 2025-C2, 2025-T3 or 2025-S1.

    ValueError for anything else.
    """
    found = PERIOD.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, kind = int(found["year"]), found["month"], found["kind"]
    if month:
        return _days(year, int(month), int(month))
    if not kind:
        return _days(year, 1, 12)
    last = int(found["part"]) * MONTHS[kind]
    return _days(year, last - MONTHS[kind] + 1, last)


def is_covered(days: Days, kept: Iterable[Days]) -> bool:
    """Return whether each of these days is in one of the periods that stay, perhaps finer ones."""
    first, last = days
    for start, end in sorted(kept):
        if start > first:
            return False  # none that is left begins any earlier
        if end >= last:
            return True
        first = max(first, end + _DAY)
    return False


def _days(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])

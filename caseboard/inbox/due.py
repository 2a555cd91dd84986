"""Until when somebody must hear from us: 7 days to acknowledge, 3 months to say what was done.

Directive (EU) 2019/1937, articles 9 and 11, whose terms the desk takes as its own (docs/decisions/
0038). Counted in days of Guatemala from the day on which the report came.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

ACKNOWLEDGE, FEEDBACK, NOTHING = "acknowledge", "feedback", ""
_TO_ACKNOWLEDGE, _WARNED_TO_ACKNOWLEDGE = timedelta(days=7), timedelta(days=4)
_TO_ANSWER, _WARNED_TO_ANSWER = 3, 2  # months
SETTLED = frozenset({"referred", "closed"})
"""States that tell the complainant what was done: their feedback."""


@dataclass(frozen=True)
class Due:
    """What is owed next, by when, and from when on it is near."""

    kind: str
    day: date | None = None
    warned: date | None = None


def due_of(day: date, state: str | None, *, acknowledged: bool) -> Due:
    """Return what a complainant is owed next."""
    if state in SETTLED:
        return Due(NOTHING)
    if not acknowledged:
        return Due(ACKNOWLEDGE, day + _TO_ACKNOWLEDGE, day + _WARNED_TO_ACKNOWLEDGE)
    return Due(FEEDBACK, months_after(day, _TO_ANSWER), months_after(day, _WARNED_TO_ANSWER))


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, its last one when it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))

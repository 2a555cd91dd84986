"""What a complainant is owed and by which day: 7 days to be acknowledged, 3 months to be answered.

Directive (EU) 2019/1937, articles 9 and 11, whose terms the desk takes as its own (docs/decisions/
0038); 6 months with a reason that is written down. They are counted in days of the calendar of
Guatemala from the day on which the report came, and a holiday moves none of them: whoever waits
does not know our holidays. The desk is told the last working day instead (docs/decisions/0051).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from caseboard.deadlines.workdays import last_workday

ACKNOWLEDGE, FEEDBACK, TASK = "acknowledge", "feedback", "task"
SETTLED = frozenset({"referred", "closed"})
"""States that tell the complainant what was done: their feedback."""
LATE, NEAR, CALM = "late", "near", "calm"
_TO_ACKNOWLEDGE, _WARNED_TO_ACKNOWLEDGE = timedelta(days=7), timedelta(days=4)
_MONTHS, _MONTHS_EXTENDED, _WARNED_BEFORE = 3, 6, 1
_TASK_WARNED_BEFORE = timedelta(days=2)


@dataclass(frozen=True)
class Due:
    """What is owed, by the end of which day, and from which day on it is near.

    `work_by` is the last working day on which it can still be done.
    """

    kind: str
    day: date
    warned: date

    @property
    def work_by(self) -> date:
        """Return the last working day up to the due day."""
        return last_workday(self.day)

    def standing(self, today: date) -> str:
        """Return "late" after the due day, "near" from the warning on, "calm" before it."""
        if today > self.day:
            return LATE
        return NEAR if today >= min(self.warned, self.work_by) else CALM

    def days_left(self, today: date) -> int:
        """Return how many days are left; 0 on the day itself, below it afterwards."""
        return (self.day - today).days


def owed(day: date, *, acknowledged: bool, settled: bool, extended: bool) -> Due | None:
    """Return what the complainant of a report of that day is owed next, None when nothing is."""
    if settled:
        return None
    if not acknowledged:
        return Due(ACKNOWLEDGE, acknowledge_by(day), day + _WARNED_TO_ACKNOWLEDGE)
    months = _MONTHS_EXTENDED if extended else _MONTHS
    warned = months_after(day, months - _WARNED_BEFORE)
    return Due(FEEDBACK, feedback_by(day, extended=extended), warned)


def acknowledge_by(day: date) -> date:
    """Return until when a report of that day is to be acknowledged."""
    return day + _TO_ACKNOWLEDGE


def feedback_by(day: date, *, extended: bool) -> date:
    """Return until when its complainant is to be told what was done."""
    return months_after(day, _MONTHS_EXTENDED if extended else _MONTHS)


def of_task(due: date) -> Due:
    """Return the deadline of one of the desk's own tasks."""
    return Due(TASK, due, due - _TASK_WARNED_BEFORE)


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, its last one when it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))

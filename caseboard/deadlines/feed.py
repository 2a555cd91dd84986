"""The deadlines as a calendar (RFC 5545) that says on which days to open the desk, and no more."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from flask_babel import ngettext
from icalendar import Alarm, Calendar, Event

if TYPE_CHECKING:
    from collections.abc import Mapping

PRODUCT = "-//Plaza Limpia//Plazos//ES"
_WARNED_BEFORE = timedelta(days=-1)


def calendar_of(days: Mapping[date, int], member: str, now: datetime) -> bytes:
    """Return a calendar with one event for each day on which something is due.

    It names no case and no kind of deadline. An event's id depends on member and day alone, so
    that taking the calendar again replaces it.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for day, count in sorted(days.items()):
        calendar.add_component(_event(day, count, member, now))
    return bytes(calendar.to_ical())


def _event(day: date, count: int, member: str, now: datetime) -> Event:
    event = Event()
    name = hashlib.sha256(f"plaza-limpia/calendar/v1\n{member}\n{day}".encode()).hexdigest()[:32]
    event.add("uid", name)
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", ngettext("%(num)d plazo", "%(num)d plazos", count))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add_component(_alarm())
    return event


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Plaza Limpia")
    alarm.add("trigger", _WARNED_BEFORE)
    return alarm

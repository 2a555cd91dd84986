"""Events as a calendar (RFC 5545, with the names and the refresh of RFC 7986)."""

from __future__ import annotations

import uuid
from collections import deque
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from config.catalogues import body_names, departments
from config.clock import GUATEMALA
from config.languages import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from reporting.events.event import Event
    from reporting.publications.visible import Edition

MEDIA_TYPE = "text/calendar"
PRODUCT = "-//Plaza Limpia//Eventos//ES"
NAMES = "plaza-limpia/event/v1"
DAY = timedelta(days=1)
# The latest ones: programs ask every day, and what is long past they have no use for.
MOST = 150


def calendar_of(edition: Edition, events: Iterable[Event], address: str) -> bytes:
    """Return the latest events of an edition as a calendar; one edition always gives one text.

    `events` stand by their day; `address` is the module's page. An event keeps its UID from
    version to version, so that a program changes it and adds none.
    """
    name = in_words(edition.module).title
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("url", address)
    calendar.add("refresh-interval", DAY, parameters={"VALUE": "DURATION"})
    for each in deque(events, maxlen=MOST):
        calendar.add_component(_entry(edition, each, address))
    return bytes(calendar.to_ical())


def _entry(edition: Edition, event: Event, address: str) -> Entry:
    entry = Entry()
    name = f"{NAMES}/{edition.module.folder}/{event.id}"
    entry.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, name)))
    published = datetime.combine(edition.newest.published, time(), GUATEMALA)
    entry.add("dtstamp", published.astimezone(UTC))
    entry.add("summary", event.title)
    for name, when in _times(event):
        entry.add(name, when)
    entry.add("location", _where(event))
    entry.add("description", _told(edition, event))
    entry.add("url", event.address or address)
    entry.add("categories", [event.said])
    entry.add("transp", "TRANSPARENT")
    return entry


def _times(event: Event) -> Iterator[tuple[str, date | datetime]]:
    """Yield the beginning and the end: in UTC where hours are known, else days.

    The end of whole days is the day after the last (RFC 5545, 3.6.1).
    """
    end = event.end
    yield "dtstart", _instant(event.start)
    if isinstance(end, datetime):
        yield "dtend", _instant(end)
    elif end is not None:
        yield "dtend", end + DAY


def _instant(when: date | datetime) -> date | datetime:
    return when.astimezone(UTC) if isinstance(when, datetime) else when


def _where(event: Event) -> str:
    place = ", ".join(filter(None, [event.place, _departments().get(event.department, "")]))
    online = _("En línea") if event.mode != "presencial" else ""
    return " / ".join(filter(None, [place, online]))


def _told(edition: Edition, event: Event) -> str:
    body = _("Convoca: %(body)s.", body=body_names()[event.body])
    return f"{_('Muestra inventada: no la cites.')} {body}" if edition.is_sample else body


@cache
def _departments() -> dict[str, str]:
    return {each.iso: each.name for each in departments()}

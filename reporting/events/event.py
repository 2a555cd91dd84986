"""A public event: when and where it is, who calls it, who speaks, what is shown at it.

Days and times are those of Guatemala, which has one offset all year (`config.clock`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from config.clock import GUATEMALA

# How an event is held, and what schema.org calls it (EventAttendanceModeEnumeration).
MODES = {
    "presencial": "OfflineEventAttendanceMode",
    "virtual": "OnlineEventAttendanceMode",
    "mixta": "MixedEventAttendanceMode",
}


@dataclass(frozen=True)
class Participant:
    """Who speaks in public or takes part: `role` is ponente, moderador or entidad.

    `body` is the id of a public body, "" when it is of none; then `organization` may say of which
    other one. An `entidad` is no person.
    """

    role: str
    name: str
    body: str = ""
    organization: str = ""


@dataclass(frozen=True)
class Work:
    """A practice that a public body shows at an event."""

    id: str
    title: str
    body: str


@dataclass(frozen=True)
class Event:
    """One event. `starts` and `ends` are HH:MM or ""; without them it takes whole days.

    `kind` is the table's code and `said` its word; `department` is an ISO 3166-2 code, "" for what
    is only held online; `body` calls it.
    """

    id: str
    kind: str
    said: str
    title: str
    first: date
    last: date
    starts: str
    ends: str
    mode: str
    body: str
    place: str = ""
    department: str = ""
    address: str = ""
    participants: tuple[Participant, ...] = ()
    works: tuple[Work, ...] = ()

    @property
    def start(self) -> date | datetime:
        """Return when it begins: an instant where the hour is known, else a day."""
        return moment(self.first, self.starts)

    @property
    def end(self) -> date | datetime | None:
        """Return when it ends; its last day where no hour is known, None when nobody knows."""
        if self.starts and not self.ends:
            return None
        return moment(self.last, self.ends if self.starts else "")


def moment(day: date, hour: str) -> date | datetime:
    """Return an hour of a day in Guatemala, or the day itself when there is no hour."""
    return datetime.combine(day, time.fromisoformat(hour), GUATEMALA) if hour else day

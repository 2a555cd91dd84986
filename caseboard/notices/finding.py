"""What is new for one member, told without any key: from days, seats, deeds and the roster.

Nothing sealed is opened. So a report that a member's key was not tried on yet is news for every
member, and a deadline is reckoned from the report's day and from whether a reply went out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from caseboard.audit.models import AuditRow
from caseboard.cases.models import SentReply
from caseboard.deadlines.rules import NEAR, owed
from caseboard.inbox.arrivals import MINE, key_name
from caseboard.inbox.models import Reading, Seat
from caseboard.notes.notes import OWN_NOTE
from caseboard.notices.keeping import Found
from caseboard.notices.words import CASE, DEADLINE, MESSAGE, REPORT, ROSTER
from caseboard.team.models import Acknowledgement, SeenRoster
from config.clock import GUATEMALA, today

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from crypto.roster import Member
    from intake.letterbox.drawer import Arrival

RECENT = timedelta(days=14)
"""What is older was told, or read long ago."""
_OWED_FOR = timedelta(days=95)  # a little over the three months of feedback
_DEEDS = ("reply sent", "readers changed", "case referred", "item added", "item changed")
# Written by the machine or for its author alone: no news for colleagues.
_QUIET_KINDS = frozenset({OWN_NOTE, "custody"})


@dataclass(frozen=True)
class Deed:
    """That somebody did something in a case, on a day; `added` may read it since."""

    actor: str
    thread: bytes
    day: date
    added: frozenset[str]


@dataclass(frozen=True)
class Lately:
    """What the letterbox and the desk tell of the last days, the same for every member."""

    day: date
    arrived: list[Arrival]
    replied: frozenset[bytes]
    deeds: list[Deed]
    roster: int


@dataclass(frozen=True)
class _Mine:
    """How one member stands to the cases, and what they have had on the screen."""

    member: str
    standings: Mapping[bytes, str]
    read: frozenset[bytes]
    acknowledged: int


def look_back(desk: Desk) -> Lately:
    """Gather what happened in the last days."""
    day = today(desk.clock)
    arrived = desk.drawer.arrivals(day - _OWED_FOR)
    with desk.reading() as session:
        replied = frozenset(session.scalars(select(SentReply.thread).distinct()))
        deeds = list(_deeds(session, day - RECENT))
        roster = session.scalar(select(func.max(SeenRoster.version))) or 0
    return Lately(day, arrived, replied, deeds, roster)


def news_of(session: Session, member: Member, lately: Lately) -> list[Found]:
    """Return all that is new for a member of the roster, also what was found before."""
    mine = _mine(session, member)
    found = [*_arrivals(mine, lately), *_deadlines(mine, lately), *_work(mine, lately)]
    if lately.roster > mine.acknowledged:
        found.append(Found(ROSTER, f"roster {lately.roster}"))
    return found


def _arrivals(mine: _Mine, lately: Lately) -> Iterator[Found]:
    for each in lately.arrived:
        if each.day < lately.day - RECENT or each.message in mine.read:
            continue
        standing = mine.standings.get(each.thread)
        if standing in {None, MINE}:
            kind = MESSAGE if standing else REPORT
            yield Found(kind, f"message {each.message.hex()}", each.thread)


def _deadlines(mine: _Mine, lately: Lately) -> Iterator[Found]:
    for each in lately.arrived:
        if not each.opens or mine.standings.get(each.thread) not in {None, MINE}:
            continue
        replied = each.thread in lately.replied
        due = owed(each.day, acknowledged=replied, settled=False, extended=False)
        if due and due.standing(lately.day) == NEAR:
            yield Found(DEADLINE, f"deadline {due.kind} {each.thread.hex()}", each.thread)


def _work(mine: _Mine, lately: Lately) -> Iterator[Found]:
    for deed in lately.deeds:
        reads = mine.standings.get(deed.thread) == MINE or mine.member in deed.added
        if reads and deed.actor != mine.member:
            yield Found(CASE, f"case {deed.day} {deed.thread.hex()}", deed.thread)


def _mine(session: Session, member: Member) -> _Mine:
    key = (Seat.member == member.id) & (Seat.key == key_name(member.recipient))
    seats = session.execute(select(Seat.thread, Seat.standing).where(key))
    read = session.scalars(select(Reading.message).where(Reading.member == member.id))
    known = session.get(Acknowledgement, member.id)
    standings = {row.thread: row.standing for row in seats}
    return _Mine(member.id, standings, frozenset(read), known.version if known else 0)


def _deeds(session: Session, since: date) -> Iterator[Deed]:
    begins = datetime.combine(since, time.min, GUATEMALA).astimezone(UTC)
    late = AuditRow.instant >= begins.strftime("%Y-%m-%dT%H:%M:%SZ")
    for row in session.scalars(select(AuditRow).where(late, AuditRow.verb.in_(_DEEDS))):
        details = json.loads(row.details)
        if details.get("kind") not in _QUIET_KINDS:
            day = datetime.fromisoformat(row.instant).astimezone(GUATEMALA).date()
            added = frozenset(details.get("added", ()))
            yield Deed(row.actor, bytes.fromhex(row.object), day, added)

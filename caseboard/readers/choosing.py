"""What the forms of bulk work offer: people of the roster, and cases by their page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from caseboard.cases.conversation import read_report
from caseboard.cases.models import Case
from caseboard.cases.opening import OpenReport
from caseboard.inbox.arrivals import MINE, key_of
from caseboard.inbox.models import Seat
from caseboard.people.sessions import keyring_of

if TYPE_CHECKING:
    from datetime import date

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present

PAGE = 50


@dataclass(frozen=True)
class Offered:
    """A case that one may give to somebody: what tells it from others, and no more."""

    thread: bytes
    day: date
    institution: str


@dataclass(frozen=True)
class Page:
    """A page of cases, the newest first."""

    cases: list[Offered]
    page: int
    pages: int


def investigators_of(desk: Desk) -> dict[str, str]:
    """Return those to whom a case can be given, by id: who investigates by the present roster."""
    return {each.id: each.name for each in desk.roster().members if each.role == "investigator"}


def people_of(desk: Desk) -> dict[str, str]:
    """Return everybody who investigates or did, by id; the recovery key is nobody."""
    roster = desk.roster()
    names = {each.id: each.name for each in roster.former}
    return names | investigators_of(desk)


def cases_to_give(desk: Desk, present: Present, number: int) -> Page:
    """Return a page of the cases that this key opens; they are opened for their institution."""
    mine = (Seat.member == present.member) & (Seat.key == key_of(present)) & (Seat.standing == MINE)
    with desk.reading() as session:
        total = session.scalar(select(func.count()).select_from(Seat).where(mine)) or 0
        pages = max(1, -(-total // PAGE))
        page = min(max(number, 1), pages)
        query = select(Case, Seat.seat).join(Seat, Seat.thread == Case.thread).where(mine)
        query = query.order_by(Case.day.desc(), Case.thread).limit(PAGE).offset((page - 1) * PAGE)
        found = [(case, seat) for case, seat in session.execute(query)]
    return Page([_offered(desk, present, case, seat) for case, seat in found], page, pages)


def _offered(desk: Desk, present: Present, case: Case, seat: int | None) -> Offered:
    messages = desk.drawer.messages(case.thread)
    report = read_report(case, messages, keyring_of(present).identity, seat)
    place = report.report.answers.get("institution") if isinstance(report, OpenReport) else ""
    return Offered(case.thread, case.day, place if isinstance(place, str) else "")

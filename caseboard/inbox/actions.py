"""The inbox: the reports that my key opens, newest first, opened only to show first words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from caseboard.audit.actions import record
from caseboard.cases.conversation import read_report, replies, rows_of, state_of
from caseboard.cases.delivery import deliver_waiting
from caseboard.cases.models import Case
from caseboard.cases.opening import Trouble
from caseboard.inbox.arrivals import NONE, key_of, take_in
from caseboard.inbox.models import Reading, Seat
from caseboard.words import opening

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from caseboard.cases.models import SentReply
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from intake.letterbox.drawer import Message

PAGE = 25


@dataclass(frozen=True)
class Line:
    """One case in the list; `trouble` says why there are no first words."""

    thread: bytes
    day: date
    institution: str
    words: str
    state: str | None
    messages: int
    unread: int
    trouble: str = ""


@dataclass(frozen=True)
class Inbox:
    """One page of the list. `untried` new reports are still to be tried with this key."""

    lines: list[Line]
    page: int
    pages: int
    total: int
    untried: int
    undelivered: int


def read_inbox(desk: Desk, present: Present, page: int) -> Inbox:
    """Take in what is new, open one page of cases, and note that the list was read."""
    undelivered = deliver_waiting(desk)
    untried = take_in(desk, present)
    with desk.reading() as session:
        total = session.scalar(select(func.count()).select_from(Seat).where(_mine(present))) or 0
        pages = max(1, -(-total // PAGE))
        page = min(max(page, 1), pages)
        rows = _rows(session, present, page)
        lines = [_line(desk, session, present, case, seat) for case, seat in rows]
    with desk.transaction() as transaction:
        record(transaction, desk.now(), present.member, "inbox read", details={"page": page})
    return Inbox(lines, page, pages, total, untried, undelivered)


def _mine(present: Present) -> ColumnElement[bool]:
    mine = (Seat.member == present.member) & (Seat.key == key_of(present))
    return mine & (Seat.standing != NONE)


def _rows(session: Session, present: Present, page: int) -> list[tuple[Case, Seat]]:
    query = select(Case, Seat).join(Seat, Seat.thread == Case.thread).where(_mine(present))
    query = query.order_by(Case.day.desc(), Case.thread)
    found = session.execute(query.limit(PAGE).offset((page - 1) * PAGE))
    return [(case, seat) for case, seat in found]


def _line(desk: Desk, session: Session, present: Present, case: Case, seat: Seat) -> Line:
    messages = desk.drawer.messages(case.thread)
    incoming = [each.message for each in messages if each.direction == "in"]
    read = set(
        session.scalars(
            select(Reading.message).where(
                Reading.member == present.member, Reading.thread == case.thread
            )
        )
    )
    rows = rows_of(session, case.thread)
    shown = _shown(desk, present, case, seat=seat.seat, messages=messages, rows=rows)
    unread = sum(message not in read for message in incoming)
    return Line(case.thread, case.day, *shown[:3], len(incoming) + len(rows), unread, shown[3])


def _shown(  # noqa: PLR0913 - what one line is made of
    desk: Desk,
    present: Present,
    case: Case,
    *,
    seat: int | None,
    messages: list[Message],
    rows: list[SentReply],
) -> tuple[str, str, str | None, str]:
    """Return institution, first words, state and trouble of one case."""
    if present.keyring is None:
        raise ValueError("a locked session opens nothing")
    identity = present.keyring.identity
    report = read_report(case, messages, identity, seat)
    if isinstance(report, Trouble):
        return "", "", None, report.reason
    answers = report.report.answers
    state = state_of(replies(rows, identity, desk.roster(), report.report))
    return _text(answers.get("institution")), _first_words(answers), state, ""


def _first_words(answers: object) -> str:
    if not isinstance(answers, dict):
        return ""
    texts = (_text(answers.get(question)) for question in ("facts", "who", "unit"))
    return opening(next((text for text in texts if text), ""))


def _text(answer: object) -> str:
    return answer if isinstance(answer, str) else ""

"""The inbox: the reports that my key opens, newest first, opened only to show first words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from caseboard.audit.actions import record
from caseboard.cases.conversation import read_report, replies, state_of
from caseboard.cases.delivery import deliver_waiting
from caseboard.cases.models import Case, SentReply
from caseboard.cases.opening import Trouble
from caseboard.inbox.arrivals import NONE, key_of, take_in
from caseboard.inbox.models import Reading, Seat
from caseboard.paper.delivery import deliver_sheets
from caseboard.people.sessions import keyring_of
from caseboard.words import opening

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.messages import Answer

PAGE = 25


@dataclass(frozen=True)
class Line:
    """One case in the list; `trouble` says why there are no first words."""

    thread: bytes
    day: date
    messages: int
    unread: int
    institution: str = ""
    words: str = ""
    state: str | None = None
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
    deliver_sheets(desk)
    untried = take_in(desk, present)
    with desk.reading() as session:
        total = session.scalar(select(func.count()).select_from(Seat).where(_mine(present))) or 0
        pages = max(1, -(-total // PAGE))
        page = min(max(page, 1), pages)
        rows = _rows(session, present, page)
        threads = [case.thread for case, _ in rows]
        read, sent = _read_by(session, present.member, threads), _sent_in(session, threads)
    lines = [_line(desk, present, row, read, sent[row[0].thread]) for row in rows]
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


def _read_by(session: Session, member: str, threads: list[bytes]) -> set[bytes]:
    """Return the messages of these threads that a member has had on the screen."""
    mine = (Reading.member == member) & Reading.thread.in_(threads)
    return set(session.scalars(select(Reading.message).where(mine)))


def _sent_in(session: Session, threads: list[bytes]) -> dict[bytes, list[SentReply]]:
    """Return our replies of these threads, sealed, by number."""
    query = select(SentReply).where(SentReply.thread.in_(threads)).order_by(SentReply.number)
    sent: dict[bytes, list[SentReply]] = {thread: [] for thread in threads}
    for reply in session.scalars(query):
        sent[reply.thread].append(reply)
    return sent


def _line(
    desk: Desk, present: Present, row: tuple[Case, Seat], read: set[bytes], sent: list[SentReply]
) -> Line:
    case, seat = row
    messages = desk.drawer.messages(case.thread)
    incoming = [each.message for each in messages if each.direction == "in"]
    line = Line(
        thread=case.thread,
        day=case.day,
        messages=len(incoming) + len(sent),
        unread=sum(message not in read for message in incoming),
    )
    identity = keyring_of(present).identity
    report = read_report(case, messages, identity, seat.seat)
    if isinstance(report, Trouble):
        return replace(line, trouble=report.reason)
    return replace(
        line,
        institution=_text(report.report.answers.get("institution")),
        words=_first_words(report.report.answers),
        state=state_of(replies(sent, identity, desk.roster(), report.report)),
    )


def _first_words(answers: Mapping[str, Answer]) -> str:
    texts = (_text(answers.get(question)) for question in ("facts", "who", "unit"))
    return opening(next((text for text in texts if text), ""))


def _text(answer: Answer | None) -> str:
    return answer if isinstance(answer, str) else ""

"""One case as it is read: the report, what came after it, our replies, and the state they tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.cases.models import SentReply
from caseboard.cases.opening import (
    Found,
    OpenReport,
    Trouble,
    open_follow_up,
    open_reply,
    open_report,
)

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from caseboard.cases.models import Case
    from crypto.attached import Attachment
    from crypto.keys import Identity
    from crypto.messages import GivenIdentity, Report
    from crypto.roster import Roster
    from intake.letterbox.drawer import Message


@dataclass(frozen=True)
class Entry:
    """One turn of the conversation; `trouble` stands in for the text when it does not open."""

    message: bytes
    ours: bool
    day: date
    number: int = 0
    text: str = ""
    state: str | None = None
    signer: str = ""
    signer_id: str = ""
    waiting: bool = False
    trouble: str = ""
    attachments: tuple[Attachment, ...] = ()
    identity: GivenIdentity | None = None
    withdrawn: bool = False


def read_report(
    case: Case, messages: list[Message], identity: Identity, seat: int | None
) -> OpenReport | Trouble:
    """Return the report of a case; "damaged" when nobody ever opened it or it is gone."""
    held = next((each for each in messages if each.message == case.report), None)
    if held is None:
        return Trouble("damaged")
    return open_report(Found(case.thread, held.message, held.sealed), identity, seat)


def follow_ups(
    case: Case, messages: list[Message], identity: Identity, report: Report
) -> list[Entry]:
    """Return what the complainant sent after the report, each MAC checked, in their order."""
    rest = [each for each in messages if each.direction == "in" and each.message != case.report]
    entries = [_follow_up(case.thread, each, identity, report) for each in rest]
    return sorted(entries, key=lambda entry: (entry.day, entry.number, entry.message))


def replies(
    rows: list[SentReply], identity: Identity, roster: Roster, report: Report
) -> list[Entry]:
    """Return our replies in order, each signature checked against the roster."""
    return [_reply(row, identity, roster, report) for row in rows]


def state_of(entries: list[Entry]) -> str | None:
    """Return the state last told to the complainant, None before the first."""
    told = [entry.state for entry in entries if entry.state]
    return told[-1] if told else None


def mode_of(report: Report, entries: list[Entry]) -> str:
    """Return how the complainant appears: what was told last, the report's own answer at first."""
    later = [entry.identity.mode for entry in entries if entry.identity]
    first = report.answers.get("identity")
    return later[-1] if later else first if isinstance(first, str) and first else "anonymous"


def withdrawn_on(entries: list[Entry]) -> date | None:
    """Return the day on which the complainant took the report back, None when they did not."""
    return next((entry.day for entry in entries if entry.withdrawn), None)


def rows_of(session: Session, thread: bytes) -> list[SentReply]:
    """Return the replies of a thread, sealed, by number."""
    query = select(SentReply).where(SentReply.thread == thread).order_by(SentReply.number)
    return list(session.scalars(query))


def woven(incoming: list[Entry], outgoing: list[Entry]) -> list[Entry]:
    """Return both sides by day; within a day nothing tells who came first, so ours come last."""
    return sorted([*incoming, *outgoing], key=lambda entry: (entry.day, entry.ours, entry.number))


def _follow_up(thread: bytes, message: Message, identity: Identity, report: Report) -> Entry:
    found = Found(thread, message.message, message.sealed)
    opened = open_follow_up(found, identity, report)
    if isinstance(opened, Trouble):
        return Entry(message.message, ours=False, day=message.day, trouble=opened.reason)
    return Entry(
        message.message,
        ours=False,
        day=message.day,
        number=opened.number,
        text=opened.text,
        attachments=opened.attachments,
        identity=opened.identity,
        withdrawn=opened.withdrawn,
    )


def _reply(row: SentReply, identity: Identity, roster: Roster, report: Report) -> Entry:
    found = Found(row.thread, row.message, row.sealed)
    opened = open_reply(found, identity, roster, report)
    waiting = row.outgoing is not None
    base = Entry(row.message, ours=True, day=row.day, number=row.number, waiting=waiting)
    if isinstance(opened, Trouble):
        return replace(base, trouble=opened.reason)
    reply, signer = opened
    return replace(
        base, text=reply.text, state=reply.state, signer=signer.name, signer_id=signer.id
    )

"""Open a case, and answer it: a text, a state, or both, signed and sealed twice."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from caseboard.audit.actions import record
from caseboard.cases.conversation import (
    Entry,
    follow_ups,
    mode_of,
    read_report,
    replies,
    rows_of,
    state_of,
    withdrawn_on,
    woven,
)
from caseboard.cases.delivery import deliver_waiting
from caseboard.cases.models import Case, SentReply
from caseboard.cases.opening import OpenReport, Trouble
from caseboard.errors import ConflictError, FeedbackMissingError, NotAMemberError
from caseboard.inbox.arrivals import NONE, seat_of
from caseboard.inbox.models import Reading
from caseboard.people.sessions import keyring_of
from caseboard.roster import investigator
from config.clock import today
from crypto.envelope import Header, seal_envelope
from crypto.messages import Reply, sign_reply

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.keys import Keyring, Recipient
    from crypto.messages import Report
    from crypto.roster import Roster

CLOSED = "closed"


@dataclass(frozen=True)
class OpenCase:
    """A case on the screen. `report` is the trouble itself when the report does not open."""

    case: Case
    report: OpenReport | Trouble
    entries: list[Entry]
    state: str | None

    @property
    def mode(self) -> str:
        """Return "anonymous", "confidential" or "identified"."""
        if isinstance(self.report, Trouble):
            return "anonymous"
        return mode_of(self.report.report, self.entries)

    @property
    def withdrawn(self) -> date | None:
        """Return the day on which the report was taken back."""
        return withdrawn_on(self.entries)


@dataclass(frozen=True)
class Draft:
    """What was typed: a text, a state or both, for the version of the case that was shown."""

    text: str
    state: str | None
    version: int


def open_case(desk: Desk, present: Present, thread: bytes) -> OpenCase | None:
    """Open a case for who may read it, note it in the audit log, mark its messages as read.

    None for a case that does not exist and for one that this key does not open, alike.
    """
    deliver_waiting(desk, thread)
    opened = look(desk, present, thread)
    if opened is None:
        return None
    with desk.transaction() as transaction:
        _mark_read(transaction, present.member, opened)
        record(transaction, desk.now(), present.member, "case opened", thread.hex())
    return opened


def look(desk: Desk, present: Present, thread: bytes) -> OpenCase | None:
    """Return a case without a trace, for a deed that leaves its own; never to be shown."""
    identity = keyring_of(present).identity
    seat = seat_of(desk, present, thread)
    with desk.reading() as session:
        case = session.get(Case, thread)
        rows = rows_of(session, thread)
    if case is None or seat is None or seat.standing == NONE:
        return None
    messages = desk.drawer.messages(thread)
    report = read_report(case, messages, identity, seat.seat)
    if isinstance(report, Trouble):
        return OpenCase(case, report, [], None)
    incoming = follow_ups(case, messages, identity, report.report)
    outgoing = replies(rows, identity, desk.roster(), report.report)
    return OpenCase(case, report, woven(incoming, outgoing), state_of(outgoing))


def send_reply(desk: Desk, present: Present, opened: OpenCase, draft: Draft) -> None:
    """Sign a reply, seal it to the complainant and to the report's readers, keep and deliver it.

    Raises ConflictError when the case is no longer at the draft's version, NotAMemberError when
    the roster does not know this signer, FeedbackMissingError when a case would be closed without
    a word, TooLongError (crypto) when the text is too long.
    """
    with desk.transaction() as transaction:
        write_reply(desk, transaction, present, opened, draft)
    deliver_waiting(desk, opened.case.thread)


def write_reply(
    desk: Desk, transaction: Session, present: Present, opened: OpenCase, draft: Draft
) -> None:
    """Sign and keep a reply inside the transaction of a larger deed, which delivers it afterwards.

    To be done before the rest of that deed, so that all take the row of the case first. Raises
    like `send_reply`.
    """
    if draft.state == CLOSED and not draft.text:
        raise FeedbackMissingError
    if isinstance(opened.report, Trouble):
        raise ConflictError
    thread, report = opened.case.thread, opened.report.report
    number = _claim_version(transaction, thread, draft.version)
    reply = Reply(number, today(desk.clock).isoformat(), draft.state, draft.text)
    row = _sealed(desk.roster(), present, reply, thread, report)
    transaction.add(row)
    _note(desk, transaction, present.member, row, draft)


def _claim_version(transaction: Session, thread: bytes, version: int) -> int:
    """Move the case from the version that was shown to the next; its number is the reply's."""
    same = (Case.thread == thread) & (Case.version == version)
    moved = transaction.execute(
        update(Case).where(same).values(version=version + 1).returning(Case.version)
    ).scalar()
    if moved is None:
        raise ConflictError
    return moved


def _sealed(
    roster: Roster, present: Present, reply: Reply, thread: bytes, report: Report
) -> SentReply:
    keyring = _signing(roster, present)
    message = secrets.token_bytes(16)
    body = sign_reply(reply, keyring, present.member, thread, message, report.complainant)
    header = Header(
        kind="reply", thread=thread, message=message, questionnaire=None, sealed_by="desk"
    )
    return SentReply(
        message=message,
        thread=thread,
        number=reply.number,
        day=date.fromisoformat(reply.day),
        sealed=seal_envelope(header, body, seats_for(roster, report)),
        outgoing=seal_envelope(header, body, [report.complainant]),
    )


def seats_for(roster: Roster, report: Report) -> list[Recipient | None]:
    """Return one seat for each member of the roster, empty for who does not read the report."""
    return [member.recipient if member.id in report.readers else None for member in roster.members]


def _signing(roster: Roster, present: Present) -> Keyring:
    member = investigator(roster, present.member)
    keyring = keyring_of(present)
    if member is None or member.ed25519 != keyring.signing_public:
        raise NotAMemberError
    return keyring


def _note(desk: Desk, transaction: Session, member: str, row: SentReply, draft: Draft) -> None:
    """Log the deeds. Which state was told stays sealed: only that one was."""
    details = {"message": row.message.hex(), "number": row.number}
    if draft.text:
        record(transaction, desk.now(), member, "reply sent", row.thread.hex(), details=details)
    if draft.state:
        record(transaction, desk.now(), member, "state set", row.thread.hex(), details=details)


def _mark_read(transaction: Session, member: str, opened: OpenCase) -> None:
    shown = [entry.message for entry in opened.entries if not entry.ours]
    shown += [opened.case.report] if opened.case.report else []
    thread = opened.case.thread
    known = set(
        transaction.scalars(
            select(Reading.message).where(Reading.member == member, Reading.thread == thread)
        )
    )
    transaction.add_all(
        Reading(member=member, message=message, thread=thread)
        for message in shown
        if message not in known
    )

"""Open a case, and answer it: a text, a state, or both, signed and sealed twice."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from caseboard.audit.actions import record
from caseboard.cases.changes import note_change
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
from caseboard.custody.arrival import new_files, take_note
from caseboard.errors import ConflictError, FeedbackMissingError
from caseboard.inbox.arrivals import NONE, seat_of
from caseboard.inbox.models import Reading
from caseboard.people.sessions import keyring_of
from caseboard.readers.history import NOBODY, Readers, readers_of_case
from caseboard.retention.orders import take_back
from caseboard.roster import signing_of
from config.clock import today
from crypto.envelope import Header, seal_envelope
from crypto.messages import Reply, sign_reply

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.keys import Identity, Recipient
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
    readers: Readers = NOBODY

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
    arrived = new_files(desk, present.member, thread)
    with desk.transaction() as transaction:
        mark_seen(transaction, present.member, thread, _shown(opened))
        seen, who = take_note(transaction, arrived), present.member
        record(transaction, desk.now(), who, "case opened", thread.hex(), details=seen)
    return opened


def look(
    desk: Desk,
    present: Present,
    thread: bytes,
    key: Identity | None = None,
    *,
    leaving: bool = False,
) -> OpenCase | None:
    """Return a case without a trace, for a deed that leaves its own; never to be shown.

    None also for who was taken away while headers still wait to be rewritten: what counts is the
    signed change. `leaving` is for the hand-over alone, which its own leaver finishes. `key` is
    another key of the same member, while they change theirs.
    """
    seat = seat_of(desk, present, thread) if key is None else None
    if key is None and (seat is None or seat.standing == NONE):
        return None
    with desk.reading() as session:
        case = session.get(Case, thread)
        rows = rows_of(session, thread)
    if case is None:
        return None
    identity = key or keyring_of(present).identity
    opened = _opened(desk, case, rows, identity, seat.seat if seat else None)
    if key is None and not leaving and _was_taken_away(present, opened.readers):
        return None
    return opened


def _opened(
    desk: Desk, case: Case, rows: list[SentReply], identity: Identity, place: int | None
) -> OpenCase:
    messages = desk.drawer.messages(case.thread)
    report = read_report(case, messages, identity, place)
    if isinstance(report, Trouble):
        return OpenCase(case, report, [], None)
    incoming = follow_ups(case, messages, identity, report.report)
    outgoing = replies(rows, identity, desk.roster(), report.report)
    with desk.reading() as session:
        readers = readers_of_case(session, desk.settings.roots, case.thread, report.report)
    return OpenCase(case, report, woven(incoming, outgoing), state_of(outgoing), readers)


def _was_taken_away(present: Present, readers: Readers) -> bool:
    return readers.number > 0 and present.member not in readers.ids


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

    Raises like `send_reply`.
    """
    if draft.state == CLOSED and not draft.text:
        raise FeedbackMissingError
    if isinstance(opened.report, Trouble):
        raise ConflictError
    thread, report = opened.case.thread, opened.report.report
    number = claim_version(transaction, thread, draft.version)
    reply = Reply(number, today(desk.clock).isoformat(), draft.state, draft.text)
    seats = seats_for(desk.roster(), opened.readers.ids)
    add_reply(desk, transaction, present, reply, (thread, report, seats))


def add_reply(
    desk: Desk,
    transaction: Session,
    present: Present,
    reply: Reply,
    to: tuple[bytes, Report, list[Recipient | None]],
) -> None:
    """Keep a signed reply in a transaction, with its audit rows; it is delivered afterwards.

    A case that is answered is not erased: an order to do so is taken back.

    `to` is the thread, its report, and the seats of who reads it at the desk.
    """
    row = _sealed(desk.roster(), present, reply, *to)
    transaction.add(row)
    _note(desk, transaction, present.member, row, reply)
    take_back(transaction, desk.now(), present.member, row.thread)


def claim_version(transaction: Session, thread: bytes, version: int) -> int:
    """Move the case from the version that was shown to the next; its number is the reply's."""
    note_change(transaction, [thread])
    same = (Case.thread == thread) & (Case.version == version)
    moved = transaction.execute(
        update(Case).where(same).values(version=version + 1).returning(Case.version)
    ).scalar()
    if moved is None:
        raise ConflictError
    return moved


def _sealed(  # noqa: PLR0913, PLR0917 - who says what to whom, and who else reads it
    roster: Roster,
    present: Present,
    reply: Reply,
    thread: bytes,
    report: Report,
    seats: list[Recipient | None],
) -> SentReply:
    keyring = signing_of(roster, present)
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
        sealed=seal_envelope(header, body, seats),
        outgoing=seal_envelope(header, body, [report.complainant]),
    )


def seats_for(roster: Roster, readers: Collection[str]) -> list[Recipient | None]:
    """Return one seat for each member of the roster, empty for who does not read the case."""
    return [
        member.recipient if member.role == "recovery" or member.id in readers else None
        for member in roster.members
    ]


def _note(desk: Desk, transaction: Session, member: str, row: SentReply, reply: Reply) -> None:
    """Log the deeds. Which state was told stays sealed: only that one was."""
    details = {"message": row.message.hex(), "number": row.number}
    if reply.text:
        record(transaction, desk.now(), member, "reply sent", row.thread.hex(), details=details)
    if reply.state:
        record(transaction, desk.now(), member, "state set", row.thread.hex(), details=details)


def mark_seen(transaction: Session, member: str, thread: bytes, messages: Iterable[bytes]) -> None:
    """Note that a member has seen messages of a case, and that the case changed if any is new."""
    mine = (Reading.member == member) & (Reading.thread == thread)
    known = set(transaction.scalars(select(Reading.message).where(mine)))
    new = [message for message in messages if message not in known]
    if new:
        note_change(transaction, [thread])
    transaction.add_all(Reading(member=member, message=each, thread=thread) for each in new)


def _shown(opened: OpenCase) -> list[bytes]:
    """Return the messages of the complainant that a case on the screen shows."""
    shown = [entry.message for entry in opened.entries if not entry.ours]
    return [*shown, opened.case.report] if opened.case.report else shown

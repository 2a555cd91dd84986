"""Change who reads a case: signed, told to the complainant, audited, and then made true."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import delete

from caseboard.audit.actions import record
from caseboard.cases.actions import add_reply, claim_version, seats_for
from caseboard.cases.changes import note_change
from caseboard.cases.delivery import deliver_waiting
from caseboard.cases.models import Case
from caseboard.cases.opening import OpenReport
from caseboard.errors import ConflictError
from caseboard.inbox.models import Seat
from caseboard.people.sessions import keyring_of
from caseboard.readers.errors import NotAllowedError
from caseboard.readers.hands import Hands
from caseboard.readers.history import readers_of_case
from caseboard.readers.models import ChangeRow
from caseboard.readers.own import rewrap_own
from caseboard.readers.rules import require_may_change, wall_of
from caseboard.readers.settling import settle
from caseboard.readers.telling import told
from caseboard.roster import investigator, signing_of
from config.clock import today
from crypto.envelope import Header, seal_envelope
from crypto.messages import Note, Reply
from crypto.reader_change import ReaderChange, change_id, sign_change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from caseboard.readers.history import Readers
    from crypto.messages import Report
    from crypto.roster import Roster


@dataclass(frozen=True)
class Wanted:
    """Who is to read a case and who leads it, over the change that was shown, and why."""

    readers: frozenset[str]
    lead: str | None
    reason: str
    number: int
    tell: bool = False


def change_readers(
    desk: Desk, present: Present, opened: OpenCase, wanted: Wanted, *, coordinates: bool
) -> int:
    """Record a change and make it true; return how many files are still to be rewritten.

    Whoever is added is told to the complainant in a reply of the same transaction: who can read
    their words never grows unseen. Raises NotAllowedError, ConflictError when the readers changed
    after they were shown, NotAMemberError, ReadersAlteredError, TooLongError (crypto).
    """
    if not isinstance(opened.report, OpenReport):
        raise ConflictError
    report = opened.report.report
    with desk.transaction() as transaction:
        note_change(transaction, [opened.case.thread])
        transaction.get_one(Case, opened.case.thread, with_for_update=True)
        before = readers_of_case(transaction, desk.settings.roots, opened.case.thread, report)
        if before.number != wanted.number:
            raise ConflictError
        require_may_change(present.member, before, coordinates=coordinates)
        told_them = _record(desk, transaction, present, opened, before, wanted)
        transaction.flush()
        after = readers_of_case(transaction, desk.settings.roots, opened.case.thread, report)
        identity = keyring_of(present).identity
        thread = opened.case.thread
        hands = Hands(present.member, identity, desk.roster(), after, thread)
        left = rewrap_own(transaction, hands, after.number)
    left += settle(desk, present, replace(opened, readers=after))
    if told_them:
        deliver_waiting(desk, opened.case.thread)
    return left


def _record(  # noqa: PLR0913, PLR0917 - who changes what, from what to what
    desk: Desk,
    transaction: Session,
    present: Present,
    opened: OpenCase,
    before: Readers,
    wanted: Wanted,
) -> bool:
    """Write the change down; return whether the complainant is told."""
    roster, thread = desk.roster(), opened.case.thread
    assert isinstance(opened.report, OpenReport)  # noqa: S101 - the caller looked
    report = opened.report.report
    _require_listed(roster, before, wanted)
    ids = _chosen(roster, wanted)
    added = tuple(each for each in ids if each not in before.ids)
    removed = tuple(each for each in _investigators(before, roster) if each not in ids)
    _require_possible(desk, transaction, report, ids, added)
    if not added and not removed and wanted.lead == before.lead:
        raise NotAllowedError("nothing")
    change = _next(desk, before, ids, wanted.lead)
    transaction.add(_row(desk, present, thread, change, wanted.reason))
    forget_seats(transaction, thread, (*added, *removed))
    details = {"number": change.number, "added": added, "removed": removed, "lead": change.lead}
    who, subject = present.member, thread.hex()
    record(transaction, desk.now(), who, "readers changed", subject, details=details)
    telling = bool(added or (removed and wanted.tell))
    if telling:
        _tell(desk, transaction, present, opened, ids, told(roster, added, removed))
    return telling


def _require_listed(roster: Roster, before: Readers, wanted: Wanted) -> None:
    """Refuse whom the roster does not list: nobody takes a case away to give it to no one."""
    for member in sorted(wanted.readers.difference(before.ids)):
        if investigator(roster, member) is None:
            raise NotAllowedError("not-a-member", member)


def _chosen(roster: Roster, wanted: Wanted) -> tuple[str, ...]:
    here = (each.id for each in roster.members if each.role == "investigator")
    return tuple(each for each in here if each in wanted.readers)


def _next(desk: Desk, before: Readers, ids: tuple[str, ...], lead: str | None) -> ReaderChange:
    return ReaderChange(
        number=before.number + 1,
        previous=before.previous,
        day=today(desk.clock).isoformat(),
        roster=desk.roster().version,
        readers=ids,
        lead=lead if lead in ids else None,
    )


def _investigators(readers: Readers, roster: Roster) -> Iterable[str]:
    recovery = {each.id for each in roster.members if each.role == "recovery"}
    return (each for each in readers.ids if each not in recovery)


def _require_possible(
    desk: Desk, session: Session, report: Report, ids: tuple[str, ...], added: tuple[str, ...]
) -> None:
    roster = desk.roster()
    if not any(investigator(roster, each) for each in ids):
        raise NotAllowedError("nobody")
    for member in added:
        reason = wall_of(session, roster, desk.settings.roots, report, member)
        if reason:
            raise NotAllowedError(reason, member)


def _row(
    desk: Desk, present: Present, thread: bytes, change: ReaderChange, reason: str
) -> ChangeRow:
    roster = desk.roster()
    keyring = signing_of(roster, present)
    note = Note(present.member, change.day, reason)
    header = Header("note", thread, change_id(thread, change.number), None, "desk")
    sealed = seal_envelope(header, note.encode(), seats_for(roster, change.readers))
    signed = sign_change(change, keyring, present.member, thread)
    return ChangeRow(thread=thread, number=change.number, signed=signed, reason=sealed)


def forget_seats(transaction: Session, thread: bytes, members: tuple[str, ...]) -> None:
    """Forget how the keys of these members stood to the case: the next look finds it out."""
    theirs = (Seat.thread == thread) & Seat.member.in_(members)
    transaction.execute(delete(Seat).where(theirs))


def _tell(  # noqa: PLR0913, PLR0917 - who tells whom what, and who else may read it
    desk: Desk,
    transaction: Session,
    present: Present,
    opened: OpenCase,
    ids: tuple[str, ...],
    text: str,
) -> None:
    assert isinstance(opened.report, OpenReport)  # noqa: S101 - the caller looked
    thread = opened.case.thread
    number = claim_version(transaction, thread, transaction.get_one(Case, thread).version)
    day = today(desk.clock)
    reply = Reply(number, day.isoformat(), None, text)
    seats = seats_for(desk.roster(), ids)
    add_reply(desk, transaction, present, reply, (thread, opened.report.report, seats))

"""Take note of what arrived: new threads of the letterbox, and which of them open with my key.

The letterbox cannot be asked "what is mine" (it does not know), so each new report is tried once
with each investigator's key, and what was found is remembered.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from caseboard.cases.models import Case
from caseboard.cases.opening import Found, OpenReport, open_report
from caseboard.inbox.models import Seat
from caseboard.people.sessions import keyring_of
from crypto.age import find_seat
from crypto.errors import CryptoError

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.keys import Identity
    from intake.letterbox.drawer import Message, ThreadRow

MINE, NONE, DAMAGED = "mine", "none", "damaged"
# Trying a report costs about a millisecond: a page never waits for more than this many.
AT_ONCE = 200
_PAGE = 500


@dataclass(frozen=True)
class Standing:
    """How a key stands to a thread, and which of its messages is the report."""

    standing: str
    seat: int | None = None
    report: bytes | None = None


def key_of(present: Present) -> bytes:
    """Return the short name of the member's present key, under which seats are remembered."""
    return hashlib.sha256(keyring_of(present).identity.recipient.raw).digest()[:8]


def take_in(desk: Desk, present: Present) -> int:
    """Note new threads and try those that this key has not tried; return how many are left."""
    _note_new_threads(desk)
    with desk.reading() as session:
        untried = list(session.scalars(_untried(present).limit(AT_ONCE)))
        waiting = session.scalar(select(func.count()).select_from(_untried(present).subquery()))
    _try_those(desk, present, untried)
    return (waiting or 0) - len(untried)


def seat_of(desk: Desk, present: Present, thread: bytes) -> Seat | None:
    """Return what is remembered of one thread, trying it now unless that told something final.

    A damaged report is tried again, for it may have come back from a copy. A thread that is not
    mine and one that is not there take the same way, statement by statement.
    """
    known = _remembered(desk, present, thread)
    if known is None or known.standing != MINE:
        _note_new_threads(desk)
        with desk.reading() as session:
            again = _untried(present, (MINE, NONE)).where(Case.thread == thread)
            untried = list(session.scalars(again))
        _try_those(desk, present, untried)
        known = _remembered(desk, present, thread)
    return known


def _remembered(desk: Desk, present: Present, thread: bytes) -> Seat | None:
    with desk.reading() as session:
        return session.get(Seat, (present.member, key_of(present), thread))


def _try_those(desk: Desk, present: Present, threads: list[bytes]) -> None:
    found = {thread: examine(thread, desk.drawer.messages(thread), present) for thread in threads}
    if found:
        # Two tabs of one person may try the same report at once: either memory will do.
        with suppress(IntegrityError), desk.transaction() as transaction:
            for thread, standing in found.items():
                _remember(transaction, present, thread, standing)


def examine(thread: bytes, messages: list[Message], present: Present) -> Standing:
    """Find the report among a thread's messages and how this key stands to it.

    A thread is "damaged" for whom its report has a stanza that opens but a content that does
    not; and for everybody when nothing in it is a sealed file any more, since then nobody can
    tell whose it was.
    """
    incoming = [
        Found(thread, each.message, each.sealed) for each in messages if each.direction == "in"
    ]
    identity = keyring_of(present).identity
    tried = [_try(found, identity) for found in incoming]
    mine = [standing for standing in tried if standing.standing == MINE]
    broken = [standing for standing in tried if standing.standing == DAMAGED]
    if mine:
        return mine[0]
    if broken and (any(each.seat is not None for each in broken) or len(broken) == len(tried)):
        return max(broken, key=lambda each: each.seat is not None)
    return Standing(NONE)


def _try(found: Found, identity: Identity) -> Standing:
    try:
        seat = find_seat(found.sealed, identity)
    except CryptoError:
        return Standing(DAMAGED, None, found.message)
    if seat is None:
        return Standing(NONE)
    opened = open_report(found, identity, seat)
    if isinstance(opened, OpenReport):
        return Standing(MINE, seat, found.message)
    if opened.reason == "misplaced":
        return Standing(NONE)
    return Standing(DAMAGED, seat, found.message)


def _note_new_threads(desk: Desk) -> None:
    with desk.reading() as session:
        known = session.scalar(select(func.count()).select_from(Case))
    if known == desk.drawer.count():
        return
    after: bytes | None = None
    while rows := desk.drawer.threads(after, _PAGE):
        with suppress(IntegrityError), desk.transaction() as transaction:
            _note_those(transaction, rows)
        after = rows[-1].thread


def _note_those(transaction: Session, rows: list[ThreadRow]) -> None:
    ids = [row.thread for row in rows]
    known = set(transaction.scalars(select(Case.thread).where(Case.thread.in_(ids))))
    transaction.add_all(
        Case(thread=row.thread, day=row.day, version=0) for row in rows if row.thread not in known
    )


def _untried(present: Present, settled: tuple[str, ...] = (MINE, NONE, DAMAGED)) -> Select[bytes]:
    """Return the threads of which this key does not know one of these standings."""
    tried = select(Seat.thread).where(
        Seat.member == present.member,
        Seat.key == key_of(present),
        Seat.thread == Case.thread,
        Seat.standing.in_(settled),
    )
    return select(Case.thread).where(~tried.exists()).order_by(Case.day, Case.thread)


def _remember(transaction: Session, present: Present, thread: bytes, standing: Standing) -> None:
    transaction.merge(
        Seat(
            member=present.member,
            key=key_of(present),
            thread=thread,
            standing=standing.standing,
            seat=standing.seat,
        )
    )
    case = transaction.get_one(Case, thread)
    if case.report is None and standing.standing == MINE:
        case.report = standing.report

"""How my key stands to each thread of the letterbox: tried once, and remembered.

The letterbox cannot be asked "what is mine" (it does not know), so each new report is tried once
with each investigator's key, and what was found is remembered.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from caseboard.cases.changes import note_new
from caseboard.cases.models import Case
from caseboard.cases.opening import Found, OpenReport, open_report
from caseboard.inbox.models import Seat
from caseboard.people.sessions import keyring_of
from crypto.age import find_seat
from crypto.errors import CryptoError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.keys import Identity, Recipient
    from intake.letterbox.drawer import Message

MINE, NONE, DAMAGED = "mine", "none", "damaged"


@dataclass(frozen=True)
class Standing:
    """How a key stands to a thread, and which of its messages is the report."""

    standing: str
    seat: int | None = None
    report: bytes | None = None


def key_of(present: Present) -> bytes:
    """Return the short name of the member's present key, under which seats are remembered."""
    return key_name(keyring_of(present).identity.recipient)


def key_name(recipient: Recipient) -> bytes:
    """Return the short name of a key by its public half, which the roster has."""
    return hashlib.sha256(recipient.raw).digest()[:8]


def seat_of(desk: Desk, present: Present, thread: bytes) -> Seat | None:
    """Return what is remembered of one thread, trying it now unless that told something final.

    A damaged report is tried again, for it may have come back from a copy. A thread that is not
    mine and one that is not there take the same way, statement by statement.
    """
    known = _remembered(desk, present, thread)
    if known is None or known.standing != MINE:
        _note(desk, thread)
        with desk.reading() as session:
            again = _untried(present, thread)
            untried = list(session.scalars(again))
        try_those(desk, present, {each: desk.drawer.messages(each) for each in untried})
        known = _remembered(desk, present, thread)
    return known


def _remembered(desk: Desk, present: Present, thread: bytes) -> Seat | None:
    with desk.reading() as session:
        return session.get(Seat, (present.member, key_of(present), thread))


def try_those(
    desk: Desk, present: Present, lying: Mapping[bytes, list[Message]]
) -> dict[bytes, Standing]:
    """Find out how this key stands to threads, given with their messages, and remember it."""
    identity = keyring_of(present).identity
    found = {thread: examine(thread, messages, identity) for thread, messages in lying.items()}
    if found:
        # Two tabs of one person may try the same report at once: either memory will do.
        with suppress(IntegrityError), desk.transaction() as transaction:
            for thread, standing in found.items():
                _remember(transaction, present, thread, standing)
    return found


def examine(thread: bytes, messages: list[Message], identity: Identity) -> Standing:
    """Find the report among a thread's messages and how a key stands to it.

    A thread is "damaged" for whom its report has a stanza that opens but a content that does
    not; and for everybody when nothing in it is a sealed file any more, since then nobody can
    tell whose it was.
    """
    incoming = [
        Found(thread, each.message, each.sealed) for each in messages if each.direction == "in"
    ]
    tried = [_try(found, identity) for found in incoming]
    mine = [standing for standing in tried if standing.standing == MINE]
    broken = [standing for standing in tried if standing.standing == DAMAGED]
    if mine:
        return mine[0]
    if broken and (any(each.seat is not None for each in broken) or len(broken) == len(tried)):
        return max(broken, key=lambda each: each.seat is not None)
    return Standing(NONE)


def stands_to(desk: Desk, thread: bytes, key: Identity) -> str:
    """Return how another key of a member stands to a thread, and note which message is the report.

    "damaged" also for a thread of which anything is no sealed file, or nothing is left: what came
    back from a copy might be for this key. So is a case that was erased meanwhile: the next job
    does not list it.
    """
    messages = desk.drawer.messages(thread)
    found = examine(thread, messages, key)
    if found.standing == MINE:
        with desk.transaction() as transaction:
            case = transaction.get(Case, thread)
            if case is None:
                return DAMAGED
            case.report = case.report or found.report
        return MINE
    incoming = [Found(thread, each.message, each.sealed) for each in messages]
    whole = incoming and all(_try(each, key).standing == NONE for each in incoming)
    return NONE if whole else DAMAGED


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


def _note(desk: Desk, thread: bytes) -> None:
    """Take note of a thread that the letterbox has and the desk does not know yet."""
    lying = desk.drawer.thread(thread)
    with desk.reading() as session:
        known = session.get(Case, thread)
    if lying is not None and known is None:
        with suppress(IntegrityError), desk.transaction() as transaction:
            note_new(transaction, [(lying.thread, lying.day)])


def _untried(present: Present, thread: bytes) -> Select[bytes]:
    """Return the thread itself unless this key knows something final of it."""
    tried = select(Seat.thread).where(
        Seat.member == present.member,
        Seat.key == key_of(present),
        Seat.thread == Case.thread,
        Seat.standing.in_((MINE, NONE)),
    )
    return select(Case.thread).where(Case.thread == thread, ~tried.exists())


def _remember(transaction: Session, present: Present, thread: bytes, standing: Standing) -> None:
    case = transaction.get(Case, thread)
    if case is None:  # erased since: nothing of it is to be remembered
        return
    transaction.merge(
        Seat(
            member=present.member,
            key=key_of(present),
            thread=thread,
            standing=standing.standing,
            seat=standing.seat,
        )
    )
    if case.report is None and standing.standing == MINE:
        case.report = standing.report

"""Make true in the files what the chain of changes says: each header follows the last change.

Every step can be cut off and done again. For a file whose old seats matter the header to come is
noted before it is written, so that nobody ever takes the new seats for the old ones.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from caseboard.cases.changes import note_change
from caseboard.cases.opening import OpenReport
from caseboard.inbox.arrivals import MINE
from caseboard.inbox.models import Seat
from caseboard.people.sessions import keyring_of
from caseboard.readers.hands import Hands
from caseboard.readers.models import Rewrapping
from caseboard.readers.own import rewrap_notes, rewrap_own
from caseboard.readers.seating import anew, kept, places_in
from caseboard.team.actions import roster_of, rosters_of_day
from config.clock import today
from crypto.age import find_seat, reseat, split
from crypto.errors import CryptoError
from intake.letterbox.drawer import Change
from intake.letterbox.errors import MissingBlob

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.age import Seats
    from crypto.keys import Identity


@dataclass(frozen=True)
class File:
    """A sealed file of the letterbox; `head` when it is an attachment.

    `theirs` when its readers were chosen for this one message.
    """

    message: bytes
    day: date
    head: bool
    theirs: bool
    header: bytes | None


def settle(
    desk: Desk,
    present: Present,
    opened: OpenCase,
    identity: Identity | None = None,
    *,
    again: bool = False,
) -> int:
    """Rewrite what does not follow the last change yet; return how many files could not be.

    `identity` is another key of this member that opens the case still, when a key is being
    changed. `again` writes every file anew, the desk's own too (else the change itself did those).
    What does not open for this member is left to those
    for whom it does.
    """
    if not isinstance(opened.report, OpenReport) or not (opened.readers.number or again):
        return 0
    hands = _hands(desk, present, opened, identity)
    rows = _rows(desk, hands.thread)
    waiting = _waiting(desk, opened, hands, rows, again=again)
    if not waiting and not again:
        return 0
    settled = [each for each in waiting if _settle_file(desk, hands, each, rows.get(each.message))]
    with desk.transaction() as transaction:
        _look_again(transaction, hands)
        for each in settled:
            _mark(transaction, hands, each)
        left = rewrap_own(transaction, hands) if again else 0
        left += rewrap_notes(transaction, hands) if hands.moving else 0
    return left + len(waiting) - len(settled)


def _look_again(transaction: Session, hands: Hands) -> None:
    """Have every index look at the case once more, now that its headers are rewritten.

    Who looked between the change and this moment found the old header: they would keep what was
    taken from them, or never see what they were given.
    """
    note_change(transaction, [hands.thread])
    reads, opens = Seat.member.in_(hands.readers.ids), Seat.standing == MINE
    wrong = (reads & ~opens) | (~reads & opens)
    transaction.execute(delete(Seat).where(Seat.thread == hands.thread, wrong))


def _hands(desk: Desk, present: Present, opened: OpenCase, identity: Identity | None) -> Hands:
    return Hands(
        member=present.member,
        identity=identity or keyring_of(present).identity,
        roster=desk.roster(),
        readers=opened.readers,
        thread=opened.case.thread,
        moving=identity is not None,
    )


def _waiting(
    desk: Desk, opened: OpenCase, hands: Hands, rows: dict[bytes, Rewrapping], *, again: bool
) -> list[File]:
    """Return the files whose header is not known to follow the last change."""
    return [
        each
        for each in _files(desk, opened)
        if again or _number(rows.get(each.message)) != hands.readers.number
    ]


def _rows(desk: Desk, thread: bytes) -> dict[bytes, Rewrapping]:
    with desk.reading() as session:
        rows = session.scalars(select(Rewrapping).where(Rewrapping.thread == thread))
        return {row.message: row for row in rows}


def _number(row: Rewrapping | None) -> int:
    return row.number if row and row.coming is None else -1


def _files(desk: Desk, opened: OpenCase) -> Iterator[File]:
    """Yield every file that came in: messages first, then the attachments that they name."""
    thread, report = opened.case.thread, opened.case.report
    day = opened.case.day
    if isinstance(opened.report, OpenReport):
        for each in opened.report.report.attachments:
            head = desk.drawer.head(thread, each.message)
            yield File(each.message, day, head=True, theirs=False, header=head)
    for message in desk.drawer.messages(thread):
        if message.direction == "in":
            theirs = message.message != report
            head = _header_of(message.sealed)
            yield File(message.message, message.day, head=False, theirs=theirs, header=head)
    for entry in opened.entries:
        for each in entry.attachments if not entry.ours else ():
            head = desk.drawer.head(thread, each.message)
            yield File(each.message, entry.day, head=True, theirs=True, header=head)


def _settle_file(desk: Desk, hands: Hands, file: File, row: Rewrapping | None) -> bool:
    """Rewrite one header; False when it is to be tried again, or by somebody else."""
    try:
        header = file.header
        if header is None:
            return True  # a file that never arrived has no header to rewrite
        if hands.moving and find_seat(header, hands.identity) is None:
            return True  # never sealed to the old key, or moved already
        if row and row.coming == hashlib.sha256(header).digest():
            return True
        seats = _seats(desk, hands, file, header, row)
        if seats is None:
            return False
        coming = reseat(header, hands.identity, seats)
    except (CryptoError, MissingBlob):
        return False
    return _write(desk, hands, file, header, coming)


def _write(desk: Desk, hands: Hands, file: File, header: bytes, coming: bytes) -> bool:
    if file.theirs:
        _announce(desk, hands, file, hashlib.sha256(coming).digest())
    change = Change(hashlib.sha256(header).digest(), today(desk.clock))
    write = desk.drawer.rewrap_head if file.head else desk.drawer.rewrap
    return write(hands.thread, file.message, coming, change)


def _header_of(sealed: bytes) -> bytes:
    """Return a file's header; what has none comes back whole, and does not open."""
    try:
        return split(sealed)[0]
    except CryptoError:
        return sealed


def _seats(
    desk: Desk, hands: Hands, file: File, header: bytes, row: Rewrapping | None
) -> Seats | None:
    if not file.theirs:
        return anew(hands.roster, hands.readers)
    roots = desk.settings.roots
    with desk.reading() as session:
        if row and row.roster:
            then = roster_of(session, row.roster, roots)
            candidates = [then] if then else []
        else:
            candidates = rosters_of_day(session, file.day, roots)
    old = places_in(header, hands.identity, hands.member, candidates)
    if old is None:
        return None
    earlier = hands.readers.at(row.number if row else 0)
    return kept(hands.roster, hands.readers, hands.member, old, earlier)


def _announce(desk: Desk, hands: Hands, file: File, coming: bytes) -> None:
    with desk.transaction() as transaction:
        row = transaction.get(Rewrapping, file.message)
        if row is None:
            row = Rewrapping(message=file.message, thread=hands.thread, number=0, roster=0)
            transaction.add(row)
        row.coming = coming


def _mark(transaction: Session, hands: Hands, file: File) -> None:
    transaction.merge(
        Rewrapping(
            message=file.message,
            thread=hands.thread,
            number=hands.readers.number,
            roster=hands.roster.version,
            coming=None,
        )
    )

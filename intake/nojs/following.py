"""Coming back with the code: what was answered, and writing again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from config import clock
from crypto.envelope import Header, open_envelope
from crypto.errors import CryptoError, MisplacedError, NobodyLeftError
from crypto.ledger import Ledger
from crypto.messages import FollowUp, Receipt, Reply, mac_follow_up, read_receipt, read_reply
from crypto.roster import follow_up_readers
from intake.letterbox.errors import LetterboxError
from intake.letterbox.slot import Drop
from intake.nojs.sealing import recipients_of, seal_for

if TYPE_CHECKING:
    from crypto.code import Code
    from crypto.roster import FormerMember, Member, Roster
    from intake.letterbox.slot import Answers, Sealed
    from intake.nojs.door import Door
    from intake.nojs.letter import Letter
    from intake.nojs.uploads.uploads import Uploads

TRIES = 3


@dataclass(frozen=True)
class Read:
    """A reply whose signature verifies, and who signed it."""

    reply: Reply
    signer: Member | FormerMember

    @property
    def day(self) -> date:
        return date.fromisoformat(self.reply.day)


@dataclass(frozen=True)
class Visit:
    """What the holder of a code is told. `unproven` counts replies that do not verify.

    `ledger` is that of the visits before this one, None when it does not open.
    """

    day: date
    messages: int
    replies: tuple[Read, ...]
    receipts: tuple[Receipt, ...]
    unproven: int
    ledger: Ledger | None

    @property
    def state(self) -> str:
        """Return the state that the newest reply tells; "received" before any does."""
        told = [each.reply.state for each in self.replies if each.reply.state]
        return told[-1] if told else "received"

    @property
    def fresh(self) -> int:
        """Return how many replies no visit has shown yet."""
        return sum(self.is_new(each) for each in self.replies)

    @property
    def days(self) -> list[tuple[date, int]]:
        """Return the days of earlier visits with their counts, newest first."""
        told = self.ledger.days if self.ledger else ()
        return [(date.fromisoformat(each.day), each.visits) for each in told]

    @property
    def last_day(self) -> date | None:
        """Return the day of the last visit before this one."""
        return self.days[0][0] if self.days else None

    def is_new(self, read: Read) -> bool:
        return read.reply.number > (self.ledger.seen if self.ledger else 0)


def come_back(door: Door, code: Code) -> Visit | None:
    """Return what waits under a code, and leave word of this visit in its ledger.

    A code that opens nothing leaves a ledger too, which nobody keeps. Raises
    RosterUnavailableError and LetterboxError, but not because a ledger could not be left.
    """
    roster, _ = door.roster.current()
    found: Visit | None = None
    for _attempt in range(TRIES):
        answers = door.slot.fetch(code.thread, code.proof)
        found = _visit(answers, code, roster) if answers else None
        before = (answers.ledger if answers else None) or b""
        if _leave_ledger(door, code, found, before) != "changed":
            break
    return found


def visit(door: Door, code: Code) -> Visit | None:
    """Return what waits under a code without a trace; None when nothing was ever filed under it.

    Raises RosterUnavailableError and LetterboxError.
    """
    roster, _ = door.roster.current()
    answers = door.slot.fetch(code.thread, code.proof)
    return _visit(answers, code, roster) if answers else None


def write_again(door: Door, code: Code, letter: Letter, uploads: Uploads) -> bool:
    """Seal a follow-up to the readers of the report and add it, once for each ticket and content.

    Returns False when nothing was ever filed under the code. Raises RosterUnavailableError,
    NobodyLeftError, TooLongError and LetterboxError; nothing is stored then.
    """
    found = visit(door, code)
    if found is None or letter.ticket is None:
        return False
    roster, _ = door.roster.current()
    seats = follow_up_readers(roster, found.receipts, _left_out(roster, letter))
    today = clock.today(door.clock)
    message = letter.ticket.message(code.thread + letter.content(uploads))
    follow_up = FollowUp(
        number=max(1, found.messages),
        day=today.isoformat(),
        text=letter.text,
        attachments=uploads.seal_to(recipients_of(seats)),
        identity=letter.identity,
        withdrawn=letter.withdrawn,
    )
    body = mac_follow_up(follow_up, code.mac_key, code.thread, message)
    header = Header("follow-up", code.thread, message, None, "server")
    door.slot.append(Drop(code.thread, code.proof, message, seal_for(seats, header, body), today))
    return True


def audience(door: Door, found: Visit) -> list[Member]:
    """Return who could read a further message; empty when nobody of the report's is left."""
    roster, _ = door.roster.current()
    try:
        return [each for each in follow_up_readers(roster, found.receipts) if each]
    except NobodyLeftError:
        return []


def _left_out(roster: Roster, letter: Letter) -> list[str]:
    """Return everybody who was not both shown and ticked; nobody when no list was shown."""
    if not letter.shown:
        return []
    ticked = set(letter.shown).intersection(letter.may_read)
    return [each.id for each in roster.members if each.id not in ticked]


def _leave_ledger(door: Door, code: Code, found: Visit | None, before: bytes) -> str:
    ledger = (found.ledger if found else None) or Ledger()
    newest = max((each.reply.number for each in found.replies), default=0) if found else 0
    after = ledger.add(clock.today(door.clock).isoformat()).saw(newest)
    previous, sealed = sha256(before).digest(), after.seal(code, "server")
    try:
        return door.slot.leave_ledger(code.thread, code.proof, previous, sealed)
    except LetterboxError:
        return "unknown"  # a visit that cannot be noted down is still a visit


def _visit(answers: Answers, code: Code, roster: Roster) -> Visit:
    opened = [_open(each, code, roster) for each in answers.replies]
    replies = [each for each in opened if isinstance(each, Read)]
    return Visit(
        day=answers.day,
        messages=answers.messages,
        replies=tuple(sorted(replies, key=lambda each: each.reply.number)),
        receipts=tuple(each for each in opened if isinstance(each, Receipt)),
        unproven=opened.count(None),
        ledger=_ledger(answers, code),
    )


def _ledger(answers: Answers, code: Code) -> Ledger | None:
    try:
        return Ledger.open(answers.ledger, code) if answers.ledger else Ledger()
    except CryptoError:
        return None


def _open(sealed: Sealed, code: Code, roster: Roster) -> Read | Receipt | None:
    """Return a reply or a receipt; None for what this code does not open or nobody signed."""
    try:
        return _open_reply(sealed, code, roster)
    except MisplacedError:
        return _open_receipt(sealed, code)
    except CryptoError:
        return None


def _open_reply(sealed: Sealed, code: Code, roster: Roster) -> Read:
    body = _body(sealed, code, "reply")
    recipient = code.identity.recipient
    return Read(*read_reply(body, roster, code.thread, sealed.message, recipient))


def _open_receipt(sealed: Sealed, code: Code) -> Receipt | None:
    try:
        body = _body(sealed, code, "receipt")
        return read_receipt(body, code.receipt_key, code.thread, sealed.message)
    except CryptoError:
        return None


def _body(sealed: Sealed, code: Code, kind: str) -> bytes:
    _, body = open_envelope(
        sealed.sealed, code.identity, kind=kind, thread=code.thread, message=sealed.message
    )
    return body

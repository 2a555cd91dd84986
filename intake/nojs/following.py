"""Coming back with the code: what was answered, and writing again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from config import clock
from crypto.envelope import Header, open_envelope
from crypto.errors import CryptoError, MisplacedError
from crypto.messages import FollowUp, Receipt, Reply, mac_follow_up, read_receipt, read_reply
from crypto.roster import follow_up_readers
from intake.letterbox.slot import Drop
from intake.nojs.sealing import seal_for

if TYPE_CHECKING:
    from crypto.code import Code
    from crypto.roster import FormerMember, Member, Roster
    from intake.letterbox.slot import Answers, Sealed
    from intake.nojs.door import Door
    from intake.nojs.ticket import Ticket


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
    """What the holder of a code is told. `unproven` counts replies that do not verify."""

    day: date
    messages: int
    replies: tuple[Read, ...]
    receipts: tuple[Receipt, ...]
    unproven: int

    @property
    def state(self) -> str:
        """Return the state that the newest reply tells; "received" before any does."""
        told = [each.reply.state for each in self.replies if each.reply.state]
        return told[-1] if told else "received"


def visit(door: Door, code: Code) -> Visit | None:
    """Return what waits under a code, None when nothing was ever filed under it.

    Raises RosterUnavailableError and LetterboxError.
    """
    roster, _ = door.roster.current()
    answers = door.slot.fetch(code.thread, code.proof)
    return _visit(answers, code, roster) if answers else None


def write_again(door: Door, code: Code, ticket: Ticket, text: str) -> bool:
    """Seal a follow-up to the readers of the report and add it, once for each ticket and text.

    Returns False when nothing was ever filed under the code. Raises RosterUnavailableError,
    NobodyLeftError, TooLongError and LetterboxError; nothing is stored then.
    """
    found = visit(door, code)
    if found is None:
        return False
    roster, _ = door.roster.current()
    today = clock.today(door.clock)
    message = ticket.message(code.thread + text.encode())
    follow_up = FollowUp(number=max(1, found.messages), day=today.isoformat(), text=text)
    body = mac_follow_up(follow_up, code.mac_key, code.thread, message)
    header = Header("follow-up", code.thread, message, None, "server")
    sealed = seal_for(follow_up_readers(roster, found.receipts), header, body)
    door.slot.append(Drop(code.thread, code.proof, message, sealed, today))
    return True


def _visit(answers: Answers, code: Code, roster: Roster) -> Visit:
    opened = [_open(each, code, roster) for each in answers.replies]
    replies = [each for each in opened if isinstance(each, Read)]
    return Visit(
        day=answers.day,
        messages=answers.messages,
        replies=tuple(sorted(replies, key=lambda each: each.reply.number)),
        receipts=tuple(each for each in opened if isinstance(each, Receipt)),
        unproven=opened.count(None),
    )


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

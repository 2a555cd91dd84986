"""Coming back with the code: what was answered, and writing again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from config import clock
from crypto.envelope import Header, open_envelope
from crypto.errors import CryptoError
from crypto.messages import FollowUp, mac_follow_up, read_reply
from intake.letterbox.slot import Drop
from intake.nojs.sealing import seal_for, seats_for

if TYPE_CHECKING:
    from crypto.code import Code
    from crypto.messages import Reply
    from crypto.roster import FormerMember, Member, Roster
    from intake.letterbox.slot import Answers, Sealed
    from intake.nojs.door import Door
    from intake.nojs.form import Letter
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


def _visit(answers: Answers, code: Code, roster: Roster) -> Visit:
    opened = [_open(each, code, roster) for each in answers.replies]
    replies = sorted((each for each in opened if each), key=lambda each: each.reply.number)
    return Visit(answers.day, answers.messages, tuple(replies), opened.count(None))


def _open(sealed: Sealed, code: Code, roster: Roster) -> Read | None:
    """Return the reply, None for one that this code does not open or nobody of ours signed."""
    try:
        _, body = open_envelope(
            sealed.sealed, code.identity, kind="reply", thread=code.thread, message=sealed.message
        )
        recipient = code.identity.recipient
        return Read(*read_reply(body, roster, code.thread, sealed.message, recipient))
    except CryptoError:
        return None


def write_again(door: Door, code: Code, ticket: Ticket, letter: Letter) -> bool:
    """Seal a follow-up and add it to its thread, once for each ticket and text.

    Returns False when nothing was ever filed under the code. Raises RosterUnavailableError,
    ReadersChangedError, NobodyLeftError, TooLongError and LetterboxError; nothing is stored then.
    """
    roster, _ = door.roster.current()
    seats = seats_for(roster, letter.institution, letter.left_out, letter.seen)
    answers = door.slot.fetch(code.thread, code.proof)
    if answers is None:
        return False
    today = clock.today(door.clock)
    message = ticket.message(code.thread + _content(letter))
    follow_up = FollowUp(number=max(1, answers.messages), day=today.isoformat(), text=letter.text)
    body = mac_follow_up(follow_up, code.mac_key, code.thread, message)
    sealed = seal_for(seats, Header("follow-up", code.thread, message, None, "server"), body)
    door.slot.append(Drop(code.thread, code.proof, message, sealed, today))
    return True


def _content(letter: Letter) -> bytes:
    return json.dumps([letter.institution, letter.left_out, letter.text]).encode()

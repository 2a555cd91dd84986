"""What the public door does with what it is handed: check its shape, keep it, answer.

It never learns what a report says: it holds the outside hand of the letterbox and a list of
public keys, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from config.clock import today
from intake.attachment_wire import read_piece
from intake.letterbox.errors import MessageTaken
from intake.letterbox.pieces import Piece
from intake.letterbox.slot import Drop
from intake.wire import (
    MalformedBodyError,
    read_leaving,
    read_posting,
    read_visit,
    write_answer,
    write_stream,
)

if TYPE_CHECKING:
    from config.clock import Clock
    from intake.letterbox.slot import Slot
    from intake.roster_file import RosterFile
    from intake.wire import Posting


class RosterChangedError(Exception):
    """Sealed to a roster that is no longer current: the browser fetches the new one and reseals."""


class PieceTakenError(Exception):
    """Other bytes lie where this piece of an attachment would lie: the browser starts it anew."""


class LedgerChangedError(Exception):
    """Another visit left a ledger since this one read it: the browser reads again."""


@dataclass(frozen=True)
class Door:
    """The outside hand, the current roster and the day."""

    slot: Slot
    rosters: RosterFile
    clock: Clock

    def roster(self) -> bytes:
        """Return the roster file to seal to; RosterUnavailableError when none verifies."""
        return self.rosters.current()[1]

    def report(self, body: bytes) -> bool:
        """Keep a sealed report; return whether it is new. Durable before this returns."""
        posting = self._posting(body)
        if not posting.receipt or not posting.ledger:
            raise MalformedBodyError("a report without its receipt or ledger")
        drop = self._drop(posting, posting.proof)
        drop = replace(drop, receipt=posting.receipt, ledger=posting.ledger)
        return self.slot.file(drop) == "stored"

    def follow_up(self, body: bytes) -> bool:
        """Keep a further message of a thread; return whether it is new."""
        posting = self._posting(body)
        if posting.receipt or posting.ledger:
            raise MalformedBodyError("a follow-up has neither receipt nor ledger")
        return self.slot.append(self._drop(posting, sha256(posting.proof).digest())) == "stored"

    def answers(self, body: bytes) -> bytes:
        """Return what a code opens, always in 32,768 bytes."""
        visit = read_visit(body)
        found = self.slot.fetch(visit.thread, sha256(visit.auth).digest())
        return write_answer(write_stream(found), visit.page)

    def leave_ledger(self, body: bytes) -> None:
        """Keep the ledger of a visit; a code that is not known is answered like one that is.

        Raises LedgerChangedError when another visit wrote in between.
        """
        leaving = read_leaving(body)
        proof = sha256(leaving.auth).digest()
        left = self.slot.leave_ledger(leaving.thread, proof, leaving.previous, leaving.ledger)
        if left == "changed":
            raise LedgerChangedError

    def piece(self, body: bytes) -> bool:
        """Keep a piece of an attachment; return whether it is new.

        The roster is asked about at the head alone: it says who can read, the rest does not.
        """
        came = read_piece(body)
        roster = self.rosters.current()[0]
        if came.number == 0 and (came.roster, came.stanzas) != (roster.version, roster.seats):
            raise RosterChangedError
        day = today(self.clock)
        piece = Piece(came.thread, came.message, came.number, came.count, came.piece, day)
        try:
            return self.slot.add_piece(piece) == "stored"
        except MessageTaken as error:
            raise PieceTakenError from error

    def _posting(self, body: bytes) -> Posting:
        posting, roster = read_posting(body), self.rosters.current()[0]
        if (posting.roster, posting.stanzas) != (roster.version, roster.seats):
            raise RosterChangedError
        return posting

    def _drop(self, posting: Posting, proof: bytes) -> Drop:
        return Drop(posting.thread, proof, posting.message, posting.sealed, today(self.clock))

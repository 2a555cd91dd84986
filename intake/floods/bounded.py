"""The share of the letterbox that the door without JavaScript may use.

Its visitors cannot be asked for work, and a flood would come to whichever door asks for none. So
this door has a small share of its own; when it is used up, people get their page back with
everything typed, and a sentence that says when to send it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.floods.buckets import Buckets, Share
from intake.letterbox.errors import LetterboxError
from intake.letterbox.slot import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from config.serving.shared import SharedMemory
    from intake.letterbox.blobs import Blobs
    from intake.letterbox.pieces import Piece
    from intake.letterbox.slot import Answers, Drop, Outcome

SENDING, LOOKING, ATTACHING = range(3)
MEGABYTE = 1_048_576
SHARES = (Share(3, 60), Share(8, 120), Share(4 * MEGABYTE, 128 * MEGABYTE))


class BusyError(LetterboxError):
    """The share of this moment is used up; nothing was kept."""


class BoundedSlot(Slot):
    """The outside hand, which does only so much in a time; beyond it every verb is BusyError."""

    def __init__(
        self,
        engine: Engine,
        blobs: Blobs,
        memory: SharedMemory,
        shares: Sequence[Share] = SHARES,
    ) -> None:
        super().__init__(engine, blobs)
        self._buckets = Buckets(memory, shares)

    def file(self, drop: Drop) -> Outcome:
        """Open a thread, if there is room for it now."""
        self._take(SENDING)
        return super().file(drop)

    def append(self, drop: Drop) -> Outcome:
        """Add a message, if there is room for it now."""
        self._take(SENDING)
        return super().append(drop)

    def fetch(self, thread: bytes, proof: bytes) -> Answers | None:
        """Return what waits in a thread, if there is room to look now."""
        self._take(LOOKING)
        return super().fetch(thread, proof)

    def add_piece(self, piece: Piece) -> Outcome:
        """Keep a piece of an attachment, if there is room for its bytes now."""
        self._take(ATTACHING, len(piece.piece))
        return super().add_piece(piece)

    def _take(self, verb: int, cost: float = 1) -> None:
        if not self._buckets.take(verb, cost):
            raise BusyError

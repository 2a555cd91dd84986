"""A sealed payload leaves for the letterbox piece by piece, as each one fills."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from config.serving.life import live_on
from intake.letterbox.pieces import Piece

if TYPE_CHECKING:
    from datetime import date

    from intake.letterbox.slot import Slot

PIECE_BYTES = 1_048_576
# What each piece that arrived gives the visit to live on: a line of 9 KB a second suffices.
SECONDS_FOR_A_PIECE = 120


class PieceWriter(io.RawIOBase):
    """Takes bytes and stores them as pieces 1, 2, …; one of them is in memory at a time."""

    def __init__(self, slot: Slot, thread: bytes, message: bytes, day: date) -> None:
        self._slot = slot
        self._ids = (thread, message)
        self._day = day
        self._waiting = bytearray()
        self._stored = 0

    def writable(self) -> bool:
        return True

    def write(self, data: bytes | bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Take all of `data`; raises LetterboxError when a piece could not be stored."""
        self._waiting += data
        while len(self._waiting) >= PIECE_BYTES:
            self._store(bytes(self._waiting[:PIECE_BYTES]))
            del self._waiting[:PIECE_BYTES]
        return len(data)

    def end(self, header: bytes) -> None:
        """Store what is left, then the header as piece 0, which makes the attachment whole."""
        if self._waiting:
            self._store(bytes(self._waiting))
            self._waiting.clear()
        count = self._stored + 1
        self._slot.add_piece(Piece(*self._ids, 0, count, header, self._day))

    def _store(self, piece: bytes) -> None:
        self._stored += 1
        self._slot.add_piece(Piece(*self._ids, self._stored, None, piece, self._day))
        live_on(SECONDS_FOR_A_PIECE)

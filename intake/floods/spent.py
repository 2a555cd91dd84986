"""Proofs of work that were used: each counts once, in memory that never grows.

A table of 8-byte marks, addressed by the proof itself. A newer proof may overwrite the mark of an
older one, which could then be used again; but a proof is bound to one body, and the same body
twice is stored once anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from config.serving.shared import SharedMemory

MARK_BYTES = 8
MARKS = 65_536


class Spent:
    """`MARKS` marks in the shared memory from `start` on."""

    def __init__(self, memory: SharedMemory, start: int) -> None:
        self._memory = memory
        self._start = start

    def used(self, proof: bytes) -> bool:
        """Return whether a proof (16 random-looking bytes) was used before."""
        at, mark = self._mark(proof)
        return self._memory.area[at : at + MARK_BYTES] == mark

    def spend(self, proof: bytes) -> None:
        """Mark a proof as used."""
        at, mark = self._mark(proof)
        with self._memory.held() as area:
            area[at : at + MARK_BYTES] = mark

    def _mark(self, proof: bytes) -> tuple[int, bytes]:
        place = int.from_bytes(proof[:4], "big") % MARKS
        return self._start + place * MARK_BYTES, proof[4 : 4 + MARK_BYTES]

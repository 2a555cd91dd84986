"""A sealed file on its way in, and the row that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intake.letterbox.blobs import IN_ROW_LIMIT
from intake.letterbox.places import place

if TYPE_CHECKING:
    from datetime import date

    from intake.letterbox.blobs import Blobs


@dataclass(frozen=True)
class Drop:
    """A sealed file on its way in: thread and message ids of 16 bytes, proof of 32, a day.

    A report brings a receipt and an empty ledger that the complainant sealed to themselves.
    """

    thread: bytes
    proof: bytes
    message: bytes
    sealed: bytes
    day: date
    receipt: bytes | None = None
    ledger: bytes | None = None

    def __post_init__(self) -> None:
        if (len(self.thread), len(self.message), len(self.proof)) != (16, 16, 32):
            raise ValueError("ids have 16 bytes and the proof has 32")


def message_row(drop: Drop, blobs: Blobs) -> dict[str, Any]:
    """Return the message's row; a large file is stored before any row points to it."""
    large = len(drop.sealed) > IN_ROW_LIMIT
    return {
        "place": place(drop.day, drop.message),
        "message": drop.message,
        "thread": drop.thread,
        "day": drop.day,
        "receipt": drop.receipt,
        "sealed": None if large else drop.sealed,
        "blob": blobs.put(drop.sealed, drop.day) if large else None,
    }

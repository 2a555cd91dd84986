"""Pieces of sealed attachments, as they lie on their way in and are put together inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from intake.letterbox.blobs import IN_ROW_LIMIT
from intake.letterbox.models import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Engine

    from intake.letterbox.blobs import Blobs


@dataclass(frozen=True)
class Piece:
    """One of the `count` pieces of an attachment, `number` from 0: the header, then the payload.

    Ids have 16 bytes. The thread needs not exist yet. `count` is None while nobody knows it: piece
    0, which may come last, tells it.
    """

    thread: bytes
    message: bytes
    number: int
    count: int | None
    piece: bytes
    day: date

    def __post_init__(self) -> None:
        if (len(self.thread), len(self.message)) != (16, 16):
            raise ValueError("ids have 16 bytes")
        counted = self.number > 0 if self.count is None else 0 <= self.number < self.count
        if not counted:
            raise ValueError("pieces are counted from 0")


def piece_row(piece: Piece, blobs: Blobs) -> dict[str, Any]:
    """Return the row of a piece; a large one is stored before any row points to it."""
    large = len(piece.piece) > IN_ROW_LIMIT
    return {
        "thread": piece.thread,
        "message": piece.message,
        "number": piece.number,
        "count": piece.count,
        "day": piece.day,
        "sealed": None if large else piece.piece,
        "blob": blobs.put(piece.piece, piece.day) if large else None,
    }


def complete(engine: Engine, thread: bytes) -> list[bytes]:
    """Return the message ids of the thread's attachments that are there whole, in their order."""
    asked = (
        select(pieces.c.message)
        .where(pieces.c.thread == thread)
        .group_by(pieces.c.message)
        .having(func.count() == func.max(pieces.c.count))
        .order_by(pieces.c.message)
    )
    with engine.begin() as connection:
        return list(connection.execute(asked).scalars())


def joined(engine: Engine, blobs: Blobs, thread: bytes, message: bytes) -> Iterator[bytes] | None:
    """Return the attachment piece by piece, None while one is missing; one is in memory at a time.

    The iterator raises `MissingBlob` when a piece is gone from the blob store.
    """
    asked = select(pieces.c.count.label("whole"), pieces.c.blob).where(*_of(thread, message))
    with engine.begin() as connection:
        held = connection.execute(asked.order_by(pieces.c.number)).all()
    if not held or len(held) != held[0].whole:  # the first one there may not be piece 0
        return None
    return (
        _read(engine, thread, message, number) if row.blob is None else blobs.get(row.blob)
        for number, row in enumerate(held)
    )


def _read(engine: Engine, thread: bytes, message: bytes, number: int) -> bytes:
    asked = select(pieces.c.sealed).where(*_of(thread, message), pieces.c.number == number)
    with engine.begin() as connection:
        return bytes(connection.execute(asked).scalar_one())


def _of(thread: bytes, message: bytes) -> tuple[Any, Any]:
    return pieces.c.thread == thread, pieces.c.message == message

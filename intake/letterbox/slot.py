"""The outside hand: it drops sealed files in and fetches answers, and can do nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from crypto.receipt import receipt_id
from intake.letterbox import outside_postgresql, outside_sqlite
from intake.letterbox.answering import answering
from intake.letterbox.blobs import IN_ROW_LIMIT
from intake.letterbox.errors import MessageTaken, NoSuchThread, ThreadFull
from intake.letterbox.models import messages, place, threads

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection, Engine, Row

    from intake.letterbox.blobs import Blobs

Outcome = Literal["stored", "already"]


@dataclass(frozen=True)
class Drop:
    """A sealed file on its way in: thread and message ids of 16 bytes, proof of 32, a day.

    A report brings a receipt that the complainant sealed to themselves.
    """

    thread: bytes
    proof: bytes
    message: bytes
    sealed: bytes
    day: date
    receipt: bytes | None = None

    def __post_init__(self) -> None:
        if (len(self.thread), len(self.message), len(self.proof)) != (16, 16, 32):
            raise ValueError("ids have 16 bytes and the proof has 32")


@dataclass(frozen=True)
class Sealed:
    """A reply, or the complainant's own receipt, as they fetch it."""

    message: bytes
    day: date
    sealed: bytes


@dataclass(frozen=True)
class Answers:
    """What waits in a thread: when it was received, how much came in, what goes out."""

    day: date
    messages: int
    replies: tuple[Sealed, ...]


class Slot:
    """The letterbox from outside. Every verb raises `Unavailable` when nothing durable answers."""

    def __init__(self, engine: Engine, blobs: Blobs) -> None:
        self._engine = engine
        self._reading = engine.execution_options(reads=True)
        self._blobs = blobs
        on_postgresql = engine.dialect.name == "postgresql"
        self._hand = outside_postgresql if on_postgresql else outside_sqlite

    def file(self, drop: Drop) -> Outcome:
        """Open a thread with its first message, durably; on an open thread, append to it.

        Raises `NoSuchThread` when the thread is open under another proof and `MessageTaken`
        when the message id belongs to another thread, and `ThreadFull`.
        """
        with answering():
            row = self._row(drop)
            with self._engine.begin() as connection:
                thread = {"thread": drop.thread, "proof": drop.proof, "day": drop.day}
                if not self._hand.add(connection, threads, thread):
                    return self._append(connection, drop.proof, row)
                if not self._hand.add(connection, messages, row):
                    raise MessageTaken
                return "stored"

    def append(self, drop: Drop) -> Outcome:
        """Add a message without its receipt to an open thread, durably; raises as `file` does."""
        with answering():
            row = self._row(drop) | {"receipt": None}
            with self._engine.begin() as connection:
                return self._append(connection, drop.proof, row)

    def fetch(self, thread: bytes, proof: bytes) -> Answers | None:
        """Return what waits in the thread, `None` unless both id and proof are right."""
        with answering():
            with self._reading.begin() as connection:
                rows = self._hand.fetch(connection, thread, proof)
            if not rows:
                return None
            replies = [self._reply(row) for row in rows if row.message is not None]
            replies.sort(key=lambda reply: reply.message)
            return Answers(rows[0].received, rows[0].incoming, tuple(replies))

    def _row(self, drop: Drop) -> dict[str, Any]:
        """Return the message's row; a large file is stored before any row points to it."""
        large = len(drop.sealed) > IN_ROW_LIMIT
        return {
            "place": place(drop.message),
            "message": drop.message,
            "thread": drop.thread,
            "day": drop.day,
            "receipt": drop.receipt,
            "sealed": None if large else drop.sealed,
            "blob": self._blobs.put(drop.sealed, drop.day) if large else None,
        }

    def _append(self, connection: Connection, proof: bytes, row: dict[str, Any]) -> Outcome:
        said = self._hand.append(connection, proof, row)
        if said == "no-such-thread":
            raise NoSuchThread
        if said == "taken":
            raise MessageTaken
        if said == "full":
            raise ThreadFull
        return "stored" if said == "stored" else "already"

    def _reply(self, row: Row[Any]) -> Sealed:
        if row.receipt is not None:
            return Sealed(receipt_id(row.message), row.day, row.receipt)
        sealed = self._blobs.get(row.blob) if row.sealed is None else row.sealed
        return Sealed(row.message, row.day, sealed)

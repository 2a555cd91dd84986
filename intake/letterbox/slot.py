"""The outside hand: it drops sealed files in and fetches answers, and can do nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from crypto.receipt import receipt_id
from intake.letterbox import outside_postgresql, outside_sqlite
from intake.letterbox.answering import answering
from intake.letterbox.drop import Drop, message_row
from intake.letterbox.errors import MessageTaken, NoSuchThread, ThreadFull
from intake.letterbox.models import messages, threads
from intake.letterbox.pieces import piece_row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Connection, Engine, Row

    from intake.letterbox.blobs import Blobs
    from intake.letterbox.pieces import Piece

__all__ = ["Answers", "Drop", "Sealed", "Slot"]
Outcome = Literal["stored", "already"]
Visited = Literal["kept", "changed", "unknown"]
REFUSALS = {"no-such-thread": NoSuchThread, "taken": MessageTaken, "full": ThreadFull}


@dataclass(frozen=True)
class Sealed:
    """A reply, or the complainant's own receipt, as they fetch it."""

    message: bytes
    day: date
    sealed: bytes


@dataclass(frozen=True)
class Answers:
    """What waits in a thread: its day, how much came in, what goes out, and the ledger."""

    day: date
    messages: int
    replies: tuple[Sealed, ...]
    ledger: bytes | None = None


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
        when the message id belongs to another thread of that day, and `ThreadFull`. The ledger
        is kept with the message that opens the thread.
        """
        with answering():
            row = message_row(drop, self._blobs)
            thread = {"thread": drop.thread, "proof": drop.proof, "day": drop.day}
            opening = {"opens": True, "ledger": drop.ledger}
            with self._engine.begin() as connection:
                if not self._hand.add(connection, threads, thread | {"opening": row["place"]}):
                    return self._append(connection, drop.proof, row)
                if not self._hand.add(connection, messages, row | opening):
                    raise MessageTaken
                return "stored"

    def append(self, drop: Drop) -> Outcome:
        """Add a message without its receipt to an open thread, durably; raises as `file` does."""
        with answering():
            row = message_row(drop, self._blobs) | {"receipt": None}
            with self._engine.begin() as connection:
                return self._append(connection, drop.proof, row)

    def fetch(self, thread: bytes, proof: bytes) -> Answers | None:
        """Return what waits in the thread, `None` unless both id and proof are right."""
        with answering():
            with self._reading.begin() as connection:
                rows = self._hand.fetch(connection, thread, proof)
            if not rows:
                return None
            return self._answers(rows)

    def leave_ledger(self, thread: bytes, proof: bytes, previous: bytes, ledger: bytes) -> Visited:
        """Put a ledger in the place of the one whose SHA-256 is `previous`, durably.

        `changed` when another lies there (of none, the hash is that of no bytes); `unknown` for a
        wrong id or proof, at the same cost. Left twice, a ledger is `kept` both times.
        """
        with answering(), self._engine.begin() as connection:
            said = self._hand.leave_ledger(connection, thread, proof, previous, ledger)
        return "kept" if said == "kept" else "changed" if said == "changed" else "unknown"

    def add_piece(self, piece: Piece) -> Outcome:
        """Keep a piece of an attachment, durably; its thread needs not exist.

        Raises `MessageTaken` when other bytes, or another count, lie there, and `ThreadFull`.
        """
        with answering():
            row = piece_row(piece, self._blobs)
            with self._engine.begin() as connection:
                return _outcome(self._hand.add_piece(connection, row))

    def _answers(self, rows: Sequence[Row[Any]]) -> Answers:
        replies = [
            self._reply(row) for row in rows if row.direction == "out" or row.receipt is not None
        ]
        replies.sort(key=lambda reply: reply.message)
        incoming = sum(row.direction == "in" for row in rows)
        ledger = next((row.ledger for row in rows if row.ledger is not None), None)
        return Answers(rows[0].received, incoming, tuple(replies), ledger)

    def _append(self, connection: Connection, proof: bytes, row: dict[str, Any]) -> Outcome:
        return _outcome(self._hand.append(connection, proof, row))

    def _reply(self, row: Row[Any]) -> Sealed:
        if row.receipt is not None:
            return Sealed(receipt_id(row.message), row.day, row.receipt)
        sealed = self._blobs.get(row.blob) if row.sealed is None else row.sealed
        return Sealed(row.message, row.day, sealed)


def _outcome(said: str) -> Outcome:
    if said in REFUSALS:
        raise REFUSALS[said]
    return "stored" if said == "stored" else "already"

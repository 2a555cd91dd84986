"""The inside hand: it reads what came in, leaves replies, files paper, and changes who can read.

Of a file that is there it can write the header anew and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, insert, literal, select

from intake.letterbox.answering import answering
from intake.letterbox.blobs import IN_ROW_LIMIT
from intake.letterbox.drop import message_row
from intake.letterbox.errors import MessageTaken, NoSuchThread
from intake.letterbox.models import messages, threads
from intake.letterbox.pieces import complete, joined
from intake.letterbox.places import first_place, place
from intake.letterbox.reading import lying_in
from intake.letterbox.rewrapping import Change, head_of, rewrap_head, rewrap_message
from intake.letterbox.traces import Trace, traces_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from sqlalchemy import Connection, Engine, Row

    from intake.letterbox.blobs import Blobs
    from intake.letterbox.drop import Drop

Direction = Literal["in", "out"]


@dataclass(frozen=True)
class ThreadRow:
    """A thread and the day when it was opened."""

    thread: bytes
    day: date


@dataclass(frozen=True)
class Message:
    """A sealed file of a thread: `in` from the complainant, `out` to them."""

    message: bytes
    direction: Direction
    day: date
    sealed: bytes


@dataclass(frozen=True)
class Arrival:
    """A message that came in, without its content; `opens` when it opened its thread."""

    thread: bytes
    message: bytes
    day: date
    opens: bool


class Drawer:
    """The letterbox from inside. Every verb raises `Unavailable` when nothing durable answers."""

    def __init__(self, engine: Engine, blobs: Blobs) -> None:
        self._engine = engine
        self._reading = engine.execution_options(reads=True)
        self._blobs = blobs

    def close(self) -> None:
        """Let go of the connections; for whoever has only a short task."""
        self._engine.dispose()

    def count(self) -> int:
        """Return how many threads there are."""
        with answering(), self._reading.begin() as connection:
            return connection.execute(select(func.count()).select_from(threads)).scalar_one()

    def threads(self, after: bytes | None = None, limit: int = 100) -> list[ThreadRow]:
        """Return the threads that follow `after`, in the order of their random ids."""
        asked = select(threads.c.thread, threads.c.day).order_by(threads.c.thread).limit(limit)
        if after is not None:
            asked = asked.where(threads.c.thread > after)
        with answering(), self._reading.begin() as connection:
            return [ThreadRow(row.thread, row.day) for row in connection.execute(asked)]

    def thread(self, thread: bytes) -> ThreadRow | None:
        """Return one thread with its day, None when there is none of that id."""
        asked = select(threads.c.thread, threads.c.day).where(threads.c.thread == thread)
        with answering(), self._reading.begin() as connection:
            found = connection.execute(asked).first()
            return None if found is None else ThreadRow(found.thread, found.day)

    def arrivals(self, since: date) -> list[Arrival]:
        """Return what came in on that day or later; the order within a day is chance."""
        asked = select(messages.c.thread, messages.c.message, messages.c.day, messages.c.opens)
        recent = (messages.c.place >= first_place(since)) & (messages.c.direction == "in")
        with answering(), self._reading.begin() as connection:
            rows = connection.execute(asked.where(recent).order_by(messages.c.place))
            return [Arrival(row.thread, row.message, row.day, row.opens) for row in rows]

    def messages(self, thread: bytes) -> list[Message]:
        """Return a thread's sealed files; their order says nothing."""
        with answering():
            with self._reading.begin() as connection:
                rows = connection.execute(lying_in(literal(thread), *_MESSAGE)).all()
            rows = sorted(rows, key=lambda row: row.place)
            return [self._message(row) for row in rows]

    def attachments(self, thread: bytes) -> list[bytes]:
        """Return the message ids of the attachments that are there whole, in their order."""
        with answering():
            return complete(self._reading, thread)

    def attachment(self, thread: bytes, message: bytes) -> Iterator[bytes] | None:
        """Return a sealed attachment piece by piece, `None` while a piece is missing.

        The iterator raises `Unavailable` or `MissingBlob` when a piece cannot be read.
        """
        with answering():
            found = joined(self._reading, self._blobs, thread, message)
        return None if found is None else _answering(found)

    def traces(
        self, thread: bytes, but: Collection[bytes] = (), *, deep: bool = True
    ) -> list[Trace]:
        """Return sizes and hashes of a thread's sealed files, but for those named.

        `deep` reads every byte anew; else large pieces are believed to be what they are named.
        Raises `MissingBlob` when the bytes of one are gone or changed.
        """
        with answering(), self._reading.begin() as connection:
            return list(traces_of(connection, self._blobs, thread, but, deep=deep))

    def reply(
        self, thread: bytes, message: bytes, sealed: bytes, day: date
    ) -> Literal["stored", "already"]:
        """Leave a reply in a thread, durably; raises `NoSuchThread` or `MessageTaken`."""
        row: dict[str, Any] = {"message": message, "thread": thread, "direction": "out"}
        large = len(sealed) > IN_ROW_LIMIT
        with answering():
            row |= {"blob": self._blobs.put(sealed, day)} if large else {"sealed": sealed}
            with self._engine.begin() as connection:
                return _leave(connection, row | {"place": place(day, message), "day": day})

    def rewrap(self, thread: bytes, message: bytes, header: bytes, change: Change) -> bool:
        """Write a message's header anew, durably; its payload stays, byte for byte.

        False when the file is no longer the one that `change` names: it is to be read again.
        Raises `NoSuchThread` for what did not come in, MalformedError (crypto) for a header that
        is none of ours, and `MissingBlob`.
        """
        with answering():
            return rewrap_message(self._engine, self._blobs, (thread, message), header, change)

    def head(self, thread: bytes, message: bytes) -> bytes | None:
        """Return the header of an attachment, `None` when it is not there."""
        with answering():
            return head_of(self._reading, self._blobs, (thread, message))

    def rewrap_head(self, thread: bytes, message: bytes, header: bytes, change: Change) -> bool:
        """Write an attachment's header anew; its payload lies in other pieces. As `rewrap`."""
        with answering():
            return rewrap_head(self._engine, self._blobs, (thread, message), header, change)

    def open_thread(self, drop: Drop) -> Literal["stored", "already"]:
        """Open a thread from inside, for what came on paper, durably; once for each message id.

        Raises `MessageTaken` when the thread is open with another report.
        """
        values = {"thread": drop.thread, "proof": drop.proof, "day": drop.day}
        with answering():
            row = message_row(drop, self._blobs)
            with self._engine.begin() as connection:
                there = connection.execute(lying_in(literal(drop.thread), *_MESSAGE[:2])).all()
                if drop.message in [found.message for found in there]:
                    return "already"
                if there:
                    raise MessageTaken
                connection.execute(insert(threads).values(values | {"opening": row["place"]}))
                opening = {"opens": True, "ledger": drop.ledger}
                connection.execute(insert(messages).values(row | opening))
                return "stored"

    def _message(self, row: Row[Any]) -> Message:
        sealed = self._blobs.get(row.blob) if row.sealed is None else row.sealed
        return Message(row.message, row.direction, row.day, sealed)


__all__ = ["Change", "Direction", "Drawer", "Message", "ThreadRow"]

_MESSAGE = (
    messages.c.place,
    messages.c.message,
    messages.c.direction,
    messages.c.day,
    messages.c.sealed,
    messages.c.blob,
)


def _leave(connection: Connection, row: dict[str, Any]) -> Literal["stored", "already"]:
    there = connection.execute(lying_in(literal(row["thread"]), *_MESSAGE[:3])).all()
    if not there:
        raise NoSuchThread
    for found in there:
        if found.message == row["message"]:
            if found.direction == "in":
                raise MessageTaken
            return "already"
    taken = select(messages.c.place).where(messages.c.place == row["place"])
    if connection.execute(taken).first() is not None:
        raise MessageTaken
    connection.execute(insert(messages).values(row))
    return "stored"


def _answering(found: Iterator[bytes]) -> Iterator[bytes]:
    with answering():
        yield from found

"""The inside hand: it reads what came in and leaves replies; it changes and removes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, insert, select

from intake.letterbox.answering import answering
from intake.letterbox.blobs import IN_ROW_LIMIT
from intake.letterbox.errors import MessageTaken, NoSuchThread
from intake.letterbox.models import messages, place, threads

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection, Engine, Row

    from intake.letterbox.blobs import Blobs

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


class Drawer:
    """The letterbox from inside. Every verb raises `Unavailable` when nothing durable answers."""

    def __init__(self, engine: Engine, blobs: Blobs) -> None:
        self._engine = engine
        self._reading = engine.execution_options(reads=True)
        self._blobs = blobs

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

    def messages(self, thread: bytes) -> list[Message]:
        """Return a thread's sealed files; their order says nothing."""
        asked = select(messages).where(messages.c.thread == thread).order_by(messages.c.place)
        with answering():
            with self._reading.begin() as connection:
                rows = connection.execute(asked).all()
            return [self._message(row) for row in rows]

    def reply(
        self, thread: bytes, message: bytes, sealed: bytes, day: date
    ) -> Literal["stored", "already"]:
        """Leave a reply in a thread, durably; raises `NoSuchThread` or `MessageTaken`."""
        row: dict[str, Any] = {"message": message, "thread": thread, "direction": "out"}
        large = len(sealed) > IN_ROW_LIMIT
        with answering():
            row |= {"blob": self._blobs.put(sealed, day)} if large else {"sealed": sealed}
            with self._engine.begin() as connection:
                return _leave(connection, row | {"place": place(message), "day": day})

    def _message(self, row: Row[Any]) -> Message:
        sealed = self._blobs.get(row.blob) if row.sealed is None else row.sealed
        return Message(row.message, row.direction, row.day, sealed)


def _leave(connection: Connection, row: dict[str, Any]) -> Literal["stored", "already"]:
    opened = select(threads.c.thread).where(threads.c.thread == row["thread"])
    if connection.execute(opened).first() is None:
        raise NoSuchThread
    there = connection.execute(select(messages).where(messages.c.place == row["place"])).first()
    if there is None:
        connection.execute(insert(messages).values(row))
        return "stored"
    if (there.message, there.thread, there.direction) != (row["message"], row["thread"], "out"):
        raise MessageTaken
    return "already"

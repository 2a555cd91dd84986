"""What the outside hand may ask of SQLite, where no role keeps it from asking for more."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Date, LargeBinary, bindparam, case, func, literal, select, update
from sqlalchemy.dialects.sqlite import insert

from intake.letterbox.models import (
    LATER,
    MOST_ATTACHMENTS,
    MOST_MESSAGES,
    messages,
    pieces,
    threads,
)
from intake.letterbox.reading import lying_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection, Row, Table


@dataclass(frozen=True)
class Nearest:
    """The thread at or after the one asked for; `ok` for the right id and the right proof."""

    thread: bytes
    opening: int
    day: date
    ok: bool


def add(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless its key is there; say whether it was inserted."""
    statement = insert(table).values(values).on_conflict_do_nothing()
    counted = statement.execution_options(preserve_rowcount=True)
    return connection.execute(counted).rowcount == 1


def append(connection: Connection, proof: bytes, values: Mapping[str, Any]) -> str:
    """Add a message to a thread; say `stored`, `already`, `taken`, `full` or `no-such-thread`.

    After `full` the caller rolls back.
    """
    found = _nearest(connection, values["thread"], proof)
    if found is None or not found.ok:
        return "no-such-thread"
    asked = {"asked": found.thread, "opening": found.opening, "message": values["message"]}
    if connection.execute(_FIRST, asked).first() is not None:
        return "already"
    if add(connection, messages, values):
        held = connection.execute(_HELD, asked).scalar_one()
        return "stored" if held < MOST_MESSAGES else "full"
    way = connection.execute(_WAY, asked).scalar_one_or_none()
    return "already" if way == "in" else "taken"


def fetch(connection: Connection, thread: bytes, proof: bytes) -> Sequence[Row[Any]]:
    """Return a row for each message of the thread, none for a miss.

    Row: received, direction, message, day, receipt, ledger, sealed (of replies), blob. A miss
    reads all that a hit reads, from the thread that happens to come next: neither shows by the
    time it takes.
    """
    found = _nearest(connection, thread, proof)
    if found is None:
        return []
    asked = {"asked": found.thread, "opening": found.opening, "received": found.day}
    rows = connection.execute(_LYING, asked).all()
    return rows if found.ok else []


def leave_ledger(
    connection: Connection, thread: bytes, proof: bytes, previous: bytes, ledger: bytes
) -> str:
    """Put a ledger in the place of the one with that SHA-256; say `kept`, `changed`, `unknown`.

    A miss writes too, to the thread that comes next, and takes it back in the same transaction:
    the same pages go to the disk, as they were.
    """
    found = _nearest(connection, thread, proof)
    if found is None:
        return "unknown"
    asked = {"opening": found.opening, "asked": found.thread}
    row = connection.execute(_LEDGER, asked).first()
    if row is None:
        return "unknown"
    old = row.ledger
    if found.ok and not hmac.compare_digest(sha256(old or b"").digest(), previous):
        return "kept" if old == ledger else "changed"
    for now in (ledger, ledger if found.ok else old):
        connection.execute(_LEAVE, {**asked, "now": now})
    return "kept" if found.ok else "unknown"


def add_piece(connection: Connection, values: Mapping[str, Any]) -> str:
    """Keep a piece; say `stored`, `already`, `taken` or `full`."""
    asked = {"asked": values["thread"], "message": values["message"]}
    count, held = connection.execute(_COUNT, asked).one()
    if None not in (count, values["count"]) and count != values["count"]:
        return "taken"
    if held == 0 and connection.execute(_ATTACHED, asked).scalar_one() >= MOST_ATTACHMENTS:
        return "full"
    if add(connection, pieces, values):
        return "stored"
    there = connection.execute(_PIECE, {**asked, "number": values["number"]}).one()
    same = (there.sealed, there.blob) == (values["sealed"], values["blob"])
    return "already" if same else "taken"


def _nearest(connection: Connection, thread: bytes, proof: bytes) -> Nearest | None:
    """Return the thread at or after the one asked for, after the last one the first."""
    found = connection.execute(_THREAD, {"asked": thread}).first()
    found = found or connection.execute(_THREAD, {"asked": b""}).first()
    if found is None:
        return None
    right = hmac.compare_digest(found.thread + found.proof, thread + proof)
    return Nearest(found.thread, found.opening, found.day, right)


_ASKED = bindparam("asked", type_=LargeBinary)
_OPENING = bindparam("opening", type_=BigInteger)
_THREAD = select(threads).where(threads.c.thread >= _ASKED).order_by(threads.c.thread).limit(1)
_AT = (messages.c.place == _OPENING, messages.c.thread == _ASKED)
_FIRST = select(messages.c.place).where(*_AT, messages.c.message == bindparam("message"))
_LEDGER = select(messages.c.ledger).where(*_AT)
_LEAVE = update(messages).where(*_AT).values(ledger=bindparam("now"))
_WAY = select(messages.c.direction).where(
    messages.c.thread == _ASKED, messages.c.message == bindparam("message"), LATER
)
_OUTGOING = case((messages.c.direction == "out", messages.c.sealed), else_=literal(None))
_LYING = lying_in(
    _ASKED,
    bindparam("received", type_=Date).label("received"),
    messages.c.direction,
    messages.c.message,
    messages.c.day,
    messages.c.receipt,
    messages.c.ledger,
    _OUTGOING.label("sealed"),
    messages.c.blob,
    opening=_OPENING,
)
_HELD = select(func.count()).select_from(
    select(messages.c.place)
    .where(messages.c.thread == _ASKED, LATER, messages.c.direction == "in")
    .limit(MOST_MESSAGES)
    .subquery()
)
_OF_MESSAGE = (pieces.c.thread == _ASKED, pieces.c.message == bindparam("message"))
_COUNT = select(func.max(pieces.c.count), func.count()).where(*_OF_MESSAGE)
_PIECE = select(pieces.c.sealed, pieces.c.blob).where(
    *_OF_MESSAGE, pieces.c.number == bindparam("number")
)
_ATTACHED = select(func.count(pieces.c.message.distinct())).where(pieces.c.thread == _ASKED)

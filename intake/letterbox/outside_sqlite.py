"""What the outside hand may ask of SQLite, where no role keeps it from asking for more."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, LargeBinary, bindparam, func, literal, select, true, union_all
from sqlalchemy.dialects.sqlite import insert

from intake.letterbox.models import MOST_MESSAGES, messages, threads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection, Row, Select, Table

NOBODY = bytes(32)


def add(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless its key is there; say whether it was inserted."""
    statement = insert(table).values(values).on_conflict_do_nothing()
    return connection.execute(statement).rowcount == 1


def append(connection: Connection, proof: bytes, values: Mapping[str, Any]) -> str:
    """Add a message to a thread; say `stored`, `already`, `taken`, `full` or `no-such-thread`.

    After `full` the caller rolls back.
    """
    if _nearest(connection, values["thread"], proof)[1] is None:
        return "no-such-thread"
    if add(connection, messages, values):
        held = connection.execute(_HELD, {"asked": values["thread"]}).scalar_one()
        return "stored" if held <= MOST_MESSAGES else "full"
    same = select(messages.c.message).where(
        messages.c.place == values["place"],
        messages.c.message == values["message"],
        messages.c.thread == values["thread"],
        messages.c.direction == "in",
    )
    return "taken" if connection.execute(same).first() is None else "already"


def fetch(connection: Connection, thread: bytes, proof: bytes) -> Sequence[Row[Any]]:
    """Return a row for each reply and receipt, a row without message for none, none for a miss.

    Row: received, incoming, message, day, receipt, sealed, blob. A miss reads all that a hit
    reads, from the thread that happens to come next: neither shows by the time it takes.
    """
    nearest, received = _nearest(connection, thread, proof)
    rows = connection.execute(_OUTGOING, {"day": received, "asked": nearest}).all()
    return [] if received is None else rows


def _nearest(connection: Connection, thread: bytes, proof: bytes) -> tuple[bytes, date | None]:
    """Return the thread at or after the one asked for; its day only for the right id and proof."""
    found = connection.execute(_THREAD, {"asked": thread}).first()
    nearest, expected, day = (NOBODY, NOBODY, None) if found is None else found
    right = hmac.compare_digest(nearest + expected, thread + proof)
    return nearest, day if right else None


def _outgoing() -> Select[Any]:
    of_thread = messages.c.thread == bindparam("asked")
    incoming = select(func.count().label("incoming")).where(of_thread, messages.c.direction == "in")
    counted = incoming.subquery()
    row = (messages.c.message, messages.c.day)
    nothing = literal(None, LargeBinary)
    receipts = select(
        *row, messages.c.receipt, nothing.label("sealed"), nothing.label("blob")
    ).where(of_thread, messages.c.receipt.is_not(None))
    replies = select(*row, nothing, messages.c.sealed, messages.c.blob).where(
        of_thread, messages.c.direction == "out"
    )
    out = union_all(receipts, replies).subquery()
    received = bindparam("day", type_=Date).label("received")
    return select(received, counted.c.incoming, *out.c).select_from(counted.outerjoin(out, true()))


_THREAD = (
    select(threads.c.thread, threads.c.proof, threads.c.day)
    .where(threads.c.thread >= bindparam("asked"))
    .order_by(threads.c.thread)
    .limit(1)
)
_OUTGOING = _outgoing()
_HELD = select(func.count()).select_from(
    select(messages.c.place)
    .where(messages.c.thread == bindparam("asked"), messages.c.direction == "in")
    .limit(MOST_MESSAGES + 1)
    .subquery()
)

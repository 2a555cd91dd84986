"""Erase a case for good, in both databases and the blob store. Needs the owner of both.

The desk's own role can delete nothing of this: who takes over the desk can order an erasure, which
everybody sees for a week, and can carry out none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import MetaData, Table, delete, select, update

from caseboard.audit.actions import NOBODY, record
from caseboard.cases.models import Erasure
from caseboard.database import transaction
from caseboard.inbox import keeping
from caseboard.linking.hooks import forget_erased
from caseboard.people.models import DeskSession
from caseboard.retention.orders import take_back
from caseboard.retention.terms import GRACE
from caseboard.shelf import store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

    from intake.letterbox.blobs import Blobs

# The chain of deeds never forgets that there was a case; its rows hold no words of it.
_KEPT = frozenset({"audit"})


def due_on(session: Session, day: date) -> list[tuple[bytes, date]]:
    """Return the cases whose week of grace is over, with the day on which it ended."""
    query = select(Erasure.thread, Erasure.due).where(Erasure.due <= day).order_by(Erasure.thread)
    return [(row.thread, row.due) for row in session.execute(query)]


def erase_case(  # noqa: PLR0913, PLR0917 - which case, out of which three places, and when
    caseboard: Engine, letterbox: Engine, blobs: Blobs, thread: bytes, due: date, now: datetime
) -> bool:
    """Erase every row of a case and the blobs that it alone had; a second time does the rest.

    The letterbox goes first and the order last: what a crash interrupts is taken up again. False
    for a case to which its complainant wrote in the week of grace: the order is taken back.
    """
    with letterbox.begin() as connection:
        _forget_nothing_half(connection)
        if _was_written_to(connection, thread, due - GRACE):
            _keep(caseboard, thread, now)
            return False
        mine = set(_blobs_of(connection, thread))
        _delete(connection, thread)
        others = {digest for digest in mine if _is_used(connection, digest)}
    blobs.remove([digest.hex() for digest in sorted(mine - others)])
    with transaction(caseboard) as session:
        connection = session.connection()
        _forget_nothing_half(connection)
        forget_erased(session, thread)
        _delete(connection, thread)
        _forget_indexes(session)
        record(session, now, NOBODY, "case erased", thread.hex())
    return True


def _was_written_to(connection: Connection, thread: bytes, since: date) -> bool:
    """Tell whether the complainant wrote on the day of the order or later."""
    table = next(each for each in _tables(connection) if each.name == "messages")
    theirs = (table.c.thread == thread) & (table.c.direction == "in") & (table.c.day >= since)
    return connection.execute(select(table.c.message).where(theirs).limit(1)).first() is not None


def _keep(caseboard: Engine, thread: bytes, now: datetime) -> None:
    with transaction(caseboard) as session:
        take_back(session, now, NOBODY, thread)


def _forget_nothing_half(connection: Connection) -> None:
    """Have SQLite write zeros over what is deleted; PostgreSQL's VACUUM does it afterwards."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def _delete(connection: Connection, thread: bytes) -> None:
    """Delete the rows of a thread in every table that has any, also in those made later."""
    for table in reversed(_tables(connection)):
        if "thread" in table.c and table.name not in _KEPT:
            connection.execute(delete(table).where(table.c.thread == thread))


def _forget_indexes(session: Session) -> None:
    """Take away every member's index, and lock every session, which has one in its memory.

    Pages sealed to members hold words of every case that they can read, and nobody but they can
    take one case out of a page: each index is made anew at the next unlocking. Saved views stay.
    """
    session.execute(update(DeskSession).values(wrapped=None))
    store.erase_all(session, keeping.SHELF)


def _blobs_of(connection: Connection, thread: bytes) -> Iterator[bytes]:
    for table in _tables(connection):
        if {"thread", "blob"} <= set(table.c.keys()):
            held = select(table.c.blob).where(table.c.thread == thread, table.c.blob.is_not(None))
            yield from connection.execute(held).scalars()


def _is_used(connection: Connection, digest: bytes) -> bool:
    with_blobs = [table for table in _tables(connection) if "blob" in table.c]
    return any(
        connection.execute(select(table.c.blob).where(table.c.blob == digest).limit(1)).first()
        for table in with_blobs
    )


def _tables(connection: Connection) -> list[Table]:
    """Return all tables, each after those that it refers to."""
    found = MetaData()
    found.reflect(connection)
    return found.sorted_tables

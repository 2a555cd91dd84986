"""What the outside hand may ask of PostgreSQL: insert, and two functions; nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Date,
    Integer,
    LargeBinary,
    bindparam,
    column,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import insert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Row, Table


def add(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless its key is there; say whether it was inserted.

    The conflict names no column and nothing is returned: both would need the right to read.
    """
    statement = insert(table).values(values).on_conflict_do_nothing()
    return connection.execute(statement).rowcount == 1


def append(connection: Connection, proof: bytes, values: Mapping[str, Any]) -> str:
    """Add a message to a thread; say `stored`, `already`, `taken`, `full` or `no-such-thread`.

    After `full` the caller rolls back.
    """
    asked = {
        name: values[name] for name in ("thread", "message", "day", "receipt", "sealed", "blob")
    }
    return str(connection.execute(_APPEND, {**asked, "proof": proof}).scalar_one())


def fetch(connection: Connection, thread: bytes, proof: bytes) -> Sequence[Row[Any]]:
    """Return a row for each reply and receipt, a row without message for none, none for a miss.

    A miss costs what a thread with one receipt costs, and its row is dropped here.

    Row: received, incoming, message, day, receipt, sealed, blob.
    """
    rows = connection.execute(_FETCH, {"thread": thread, "proof": proof}).all()
    return [row for row in rows if row.received is not None]


_APPEND = select(
    func.append_message(
        bindparam("thread", type_=LargeBinary),
        bindparam("proof", type_=LargeBinary),
        bindparam("message", type_=LargeBinary),
        bindparam("day", type_=Date),
        bindparam("receipt", type_=LargeBinary),
        bindparam("sealed", type_=LargeBinary),
        bindparam("blob", type_=LargeBinary),
    )
)
_FETCH = select(
    func.fetch_thread(
        bindparam("thread", type_=LargeBinary), bindparam("proof", type_=LargeBinary)
    ).table_valued(
        column("received", Date),
        column("incoming", Integer),
        column("message", LargeBinary),
        column("day", Date),
        column("receipt", LargeBinary),
        column("sealed", LargeBinary),
        column("blob", LargeBinary),
    )
)

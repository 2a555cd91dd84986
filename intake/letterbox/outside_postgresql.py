"""What the outside hand may ask of PostgreSQL: insert, and four functions; nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Integer, LargeBinary, String, bindparam, column, func, select
from sqlalchemy.dialects.postgresql import insert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import BindParameter, Connection, Row, Select, Table


def add(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless its key is there; say whether it was inserted.

    The conflict names no column and nothing is returned: both would need the right to read.
    """
    statement = insert(table).values(values).on_conflict_do_nothing()
    counted = statement.execution_options(preserve_rowcount=True)
    return connection.execute(counted).rowcount == 1


def append(connection: Connection, proof: bytes, values: Mapping[str, Any]) -> str:
    """Add a message to a thread; say `stored`, `already`, `taken`, `full` or `no-such-thread`.

    After `full` the caller rolls back.
    """
    return _said(connection, _APPEND, {**values, "proof": proof})


def fetch(connection: Connection, thread: bytes, proof: bytes) -> Sequence[Row[Any]]:
    """Return a row for each message of the thread, none for a miss.

    A miss costs what the thread that comes next would cost; its rows, which are zeros, are dropped
    here. Row: received, direction, message, day, receipt, ledger, sealed (of replies), blob.
    """
    rows = connection.execute(_FETCH, {"thread": thread, "proof": proof}).all()
    return [row for row in rows if row.received is not None]


def leave_ledger(
    connection: Connection, thread: bytes, proof: bytes, previous: bytes, ledger: bytes
) -> str:
    """Put a ledger in the place of the one with that SHA-256; say `kept`, `changed`, `unknown`."""
    asked = {"thread": thread, "proof": proof, "previous": previous, "ledger": ledger}
    return _said(connection, _LEAVE, asked)


def add_piece(connection: Connection, values: Mapping[str, Any]) -> str:
    """Keep a piece; say `stored`, `already`, `taken` or `full`."""
    return _said(connection, _ADD_PIECE, values)


def _said(connection: Connection, statement: Select[Any], values: Mapping[str, Any]) -> str:
    asked = {name: values[name] for name in statement.compile().params}
    return str(connection.execute(statement, asked).scalar_one())


def _bytes(*names: str) -> list[BindParameter[bytes]]:
    return [bindparam(name, type_=LargeBinary) for name in names]


_DAY = bindparam("day", type_=Date)
_APPEND = select(
    func.append_message(
        *_bytes("thread", "proof", "message"), _DAY, *_bytes("receipt", "sealed", "blob")
    )
)
_LEAVE = select(func.leave_ledger(*_bytes("thread", "proof", "previous", "ledger")))
_ADD_PIECE = select(
    func.add_piece(
        *_bytes("thread", "message"),
        bindparam("number", type_=Integer),
        bindparam("count", type_=Integer),
        _DAY,
        *_bytes("sealed", "blob"),
    )
)
_FETCH = select(
    func.fetch_thread(*_bytes("thread", "proof")).table_valued(
        column("received", Date),
        column("direction", String),
        column("message", LargeBinary),
        column("day", Date),
        column("receipt", LargeBinary),
        column("ledger", LargeBinary),
        column("sealed", LargeBinary),
        column("blob", LargeBinary),
    )
)

"""Two hands on the reporting database: the public one only reads, the publisher's one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import create_engine, event, make_url

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection, Engine

BUSY_SECONDS = 10
# Rows that are read or written at once, so that a long table never stands in memory.
AT_ONCE = 2_000
IMMUTABLE = "immutable"
READ_ONLY = {"options": "-c default_transaction_read_only=on"}


def open_reader(url: str) -> Engine:
    """Open an engine that cannot write: what serves the world has nothing to change.

    An SQLite file is opened with `mode=ro`. `?immutable=1` at the end of its address is for a
    copy that nobody ever writes to: it then needs no right to write beside the file either.
    """
    return _open(url, writes=False)


def open_writer(url: str) -> Engine:
    """Open an engine for publishing, whose commits are on the disk when they return."""
    return _open(url, writes=True)


def _open(url: str, *, writes: bool) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        where = url if writes else _read_only(url)
        engine = create_engine(where, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _durable if writes else _reading)
        if writes:
            event.listen(engine, "begin", _begin)
        return engine
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"connect_timeout": BUSY_SECONDS, **({} if writes else READ_ONLY)},
    )


def _read_only(url: str) -> str:
    """Return the address that makes SQLite itself refuse to write (https://sqlite.org/uri.html)."""
    given = make_url(url)
    path = quote(given.database or "", safe="/")
    still = "&immutable=1" if given.query.get(IMMUTABLE) == "1" else ""
    return f"sqlite:///file:{path}?mode=ro{still}&uri=true"


def _durable(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # SQLAlchemy begins its transactions itself, below.
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    """Let one publisher in at a time, from its first look on."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _reading(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only = ON")

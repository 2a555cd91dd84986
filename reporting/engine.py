"""Two hands on the reporting database: the public one only reads, the publisher's one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, make_url

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Engine

BUSY_SECONDS = 10
READ_ONLY = {"options": "-c default_transaction_read_only=on"}


def open_reader(url: str) -> Engine:
    """Open an engine that cannot write: what serves the world has nothing to change."""
    return _open(url, writes=False)


def open_writer(url: str) -> Engine:
    """Open an engine for publishing, whose commits are on the disk when they return."""
    return _open(url, writes=True)


def _open(url: str, *, writes: bool) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _durable if writes else _reading)
        return engine
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"connect_timeout": BUSY_SECONDS, **({} if writes else READ_ONLY)},
    )


def _durable(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _reading(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only = ON")

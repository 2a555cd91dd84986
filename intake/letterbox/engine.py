"""Connections that only exist when what they commit is durable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, make_url

from intake.letterbox.errors import NotDurable

if TYPE_CHECKING:
    import sqlite3

    import psycopg
    from sqlalchemy import Connection, Engine

BUSY_SECONDS = 10
PAGE_BYTES = 8192

_SQLITE_WANTED = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: the log is on the disk before a commit is acknowledged
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "temp_store": 2,  # memory: no temporary files
    "cache_size": -32_768,  # KiB at most: the inner pages of a million rows
    "busy_timeout": BUSY_SECONDS * 1000,
}
_POSTGRESQL_WANTED = {
    "synchronous_commit": {"on", "remote_apply"},
    "fsync": {"on"},
    "full_page_writes": {"on"},
}


def open_engine(url: str) -> Engine:
    """Open an engine whose every connection proves its durability before it is used.

    Nothing is connected yet, so an engine may be opened before a process forks. Errors never
    carry the parameters of a statement. A connection that cannot promise durability raises
    `NotDurable`. Why these settings: docs/decisions/0007.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return _open_postgresql(url)


def _open_sqlite(url: str) -> Engine:
    options = {"isolation_level": None, "timeout": BUSY_SECONDS}
    engine = create_engine(url, hide_parameters=True, connect_args=options)
    event.listen(engine, "connect", _assert_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _assert_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Set and read back every pragma: SQLite answers a refused pragma with silence."""
    connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")  # of a new file; measured, see 0007
    for name, wanted in _SQLITE_WANTED.items():
        connection.execute(f"PRAGMA {name} = {wanted}")
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != wanted:
            connection.close()
            message = f"SQLite says {name} is {found}, it must be {wanted}"
            raise NotDurable(message)


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock first, so that no transaction fails half way for want of it."""
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _open_postgresql(url: str) -> Engine:
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": BUSY_SECONDS,
            "tcp_user_timeout": BUSY_SECONDS * 1000,
        },
    )
    event.listen(engine, "connect", _assert_postgresql)
    return engine


def _assert_postgresql(connection: psycopg.Connection, _record: object) -> None:
    for name, allowed in _POSTGRESQL_WANTED.items():
        found = connection.execute("SELECT current_setting(%s)", [name]).fetchall()[0][0]
        if found not in allowed:
            connection.close()
            message = f"PostgreSQL says {name} is {found}, it must be {' or '.join(allowed)}"
            raise NotDurable(message)
    connection.rollback()

"""What the operator does at night: remove what nobody points to, rewrite what tells an order."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from intake.letterbox.answering import answering
from intake.letterbox.models import messages

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine

    from intake.letterbox.blobs import Blobs


def sweep(engine: Engine, blobs: Blobs, today: date, older_than_days: int = 2) -> int:
    """Remove blobs that no row points to; return how many.

    Such a blob is what a sending leaves that died between the blob and its row. The days of
    grace keep a sending that is just under way from losing its blob.
    """
    last = today - timedelta(days=older_than_days)
    with answering():
        old = [name for name, day in blobs.names() if day < last]
        with engine.execution_options(reads=True).begin() as connection:
            used = connection.execute(select(messages.c.blob).where(messages.c.blob.is_not(None)))
            kept = {digest.hex() for digest in used.scalars()}
        lost = [name for name in old if name not in kept]
        blobs.remove(lost)
    return len(lost)


def tidy(engine: Engine) -> None:
    """Rewrite the tables in the order of their random keys, so that the files tell no other.

    SQLite: needs as much free disk again as the database has, and nobody writing meanwhile.
    PostgreSQL: needs the tables' owner, and locks each table while it is rewritten.
    """
    on_sqlite = engine.dialect.name == "sqlite"
    with answering(), closing(engine.raw_connection()) as connection:
        driver = connection.driver_connection
        assert driver is not None  # noqa: S101 - a raw connection has one
        if not on_sqlite:
            driver.autocommit = True
        for statement in _SQLITE if on_sqlite else _POSTGRESQL:
            driver.execute(statement)
        connection.invalidate()


# The sorted copy of a large database would not fit in memory; it holds sealed files only.
_SQLITE = ("PRAGMA temp_store = FILE", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
_POSTGRESQL = ("CLUSTER threads USING threads_pkey", "CLUSTER messages USING messages_pkey")

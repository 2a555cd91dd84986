"""What the operator does at night: remove what nobody points to, rewrite what tells an order."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select, union_all

from intake.letterbox.answering import answering
from intake.letterbox.models import messages, pieces, threads

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine

    from intake.letterbox.blobs import Blobs


def sweep(engine: Engine, blobs: Blobs, today: date, older_than_days: int = 2) -> int:
    """Remove pieces whose thread never opened and blobs that no row points to; return how many.

    They are what a sending leaves that died between the pieces and the report, or between the
    blob and its row. The days of grace keep one that is just under way. Needs the tables' owner.
    """
    last = today - timedelta(days=older_than_days)
    opened = exists().where(threads.c.thread == pieces.c.thread)
    with answering():
        with engine.begin() as connection:
            ended = delete(pieces).where(pieces.c.day < last, ~opened)
            lost_pieces = connection.execute(ended).rowcount
        return lost_pieces + _sweep_blobs(engine, blobs, last)


def _sweep_blobs(engine: Engine, blobs: Blobs, last: date) -> int:
    asked = [select(table.c.blob).where(table.c.blob.is_not(None)) for table in (messages, pieces)]
    old = [name for name, day in blobs.names() if day < last]
    with engine.execution_options(reads=True).begin() as connection:
        kept = {digest.hex() for digest in connection.execute(union_all(*asked)).scalars()}
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
_POSTGRESQL = tuple(
    f"CLUSTER {table} USING {table}_pkey" for table in ("threads", "messages", "pieces")
)

"""The caseboard's own database: one kind of writing transaction, one kind of reading.

A deed and its audit row commit together or not at all, so every writer goes through
`transaction`. The engine (intake.letterbox.engine) starts it as a writer on SQLite, so that
two deeds at once queue up; on PostgreSQL they queue at the head of the audit chain.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.orm import DeclarativeBase, Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine


class Base(DeclarativeBase):
    """The tables of the caseboard."""


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """Give a writing transaction that commits at the end, or leaves nothing when it raises."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Give a session that only reads and makes no writer wait."""
    with Session(engine.execution_options(reads=True), expire_on_commit=False) as session:
        yield session
        # What was read outlives the session; rolling back would empty it.
        session.expunge_all()


@contextmanager
def snapshot(engine: Engine) -> Iterator[Session]:
    """Give a session that reads the database as it was at one moment, however long that takes.

    On SQLite every reading is one; PostgreSQL has to be asked.
    """
    one_moment = engine
    if engine.dialect.name == "postgresql":
        one_moment = engine.execution_options(isolation_level="REPEATABLE READ")
    with reading(one_moment) as session:
        yield session

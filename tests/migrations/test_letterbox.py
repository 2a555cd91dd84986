"""The letterbox's history: it agrees with the models, moves as one, and keeps what was stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event, inspect
from sqlalchemy.exc import IntegrityError

import migrations
from intake.letterbox.blobs import open_blobs
from intake.letterbox.drawer import Drawer
from intake.letterbox.engine import open_engine
from intake.letterbox.models import metadata
from intake.letterbox.places import place
from intake.letterbox.slot import Slot
from migrations import histories
from tests.intake.letterbox.drops import DAY, a_drop

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from tests.fixtures.databases import Database

NAME = "letterbox"


def test_the_history_leads_to_the_models(letterbox: Database) -> None:
    engine = open_engine(letterbox.url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_moving_up_again_keeps_what_was_stored(letterbox: Database) -> None:
    drop = a_drop()
    engine = open_engine(letterbox.url)
    blobs = open_blobs("memory:///")
    Slot(engine, blobs).file(drop)
    engine.dispose()
    migrations.upgrade(NAME, letterbox.url)
    assert [found.sealed for found in Drawer(engine, blobs).messages(drop.thread)] == [drop.sealed]
    engine.dispose()


def test_a_letterbox_with_reports_is_not_taken_down(letterbox: Database) -> None:
    drop = a_drop()
    engine = open_engine(letterbox.url)
    slot = Slot(engine, open_blobs("memory:///"))
    slot.file(drop)
    with pytest.raises(RuntimeError, match="holds reports"):
        migrations.downgrade(NAME, letterbox.url)
    assert slot.fetch(drop.thread, drop.proof) is not None
    engine.dispose()


@pytest.mark.parametrize("verb", ["upgrade", "downgrade"])
def test_a_move_that_fails_at_any_statement_leaves_all_as_it_was(
    verb: str, letterbox: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = {"upgrade": migrations.upgrade, "downgrade": migrations.downgrade}[verb]
    back = {"upgrade": migrations.downgrade, "downgrade": migrations.upgrade}[verb]
    if verb == "upgrade":
        migrations.downgrade(NAME, letterbox.url)
    before = _shape(letterbox)
    statements = _count_statements(move, letterbox, monkeypatch)
    back(NAME, letterbox.url)
    assert statements >= 3
    for last in range(statements):
        with monkeypatch.context() as patch:
            _fail_after(last, patch)
            with pytest.raises(InterruptedError):
                move(NAME, letterbox.url)
        assert _shape(letterbox) == before


@pytest.mark.parametrize(
    ("column", "value"), [("message", b"short"), ("direction", "up"), ("blob", b"short"),
                          ("sealed", None), ("thread", b"of no thread yet")],
)  # fmt: skip
def test_the_tables_refuse_what_no_hand_would_write(
    column: str, value: object, letterbox: Database
) -> None:
    engine = open_engine(letterbox.url)
    drop = a_drop()
    Slot(engine, open_blobs("memory:///")).file(drop)
    there = {"thread": drop.thread, "day": DAY, "sealed": b"s"}
    row = there | {"place": place(DAY, bytes(16)), "message": bytes(16)}
    with engine.begin() as connection:
        connection.execute(metadata.tables["messages"].insert().values(row))
    other = b"\0" * 5 + b"\1" + b"\0" * 10
    wrong = row | {"place": place(DAY, other), "message": other, column: value}
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(metadata.tables["messages"].insert().values(wrong))
    engine.dispose()


def _shape(database: Database) -> tuple[str | None, dict[str, list[str]]]:
    """Return the revision, and every table with its columns and indexes."""
    engine = open_engine(database.url)
    found = inspect(engine)
    tables = {
        table: sorted(
            [str(column["name"]) for column in found.get_columns(table)]
            + [str(index["name"]) for index in found.get_indexes(table)]
        )
        for table in found.get_table_names()
    }
    engine.dispose()
    return migrations.current(NAME, database.url), tables


def _count_statements(
    move: Callable[[str, str], None], database: Database, monkeypatch: pytest.MonkeyPatch
) -> int:
    seen: list[str] = []
    with monkeypatch.context() as patch:
        _listen(patch, seen.append)
        move(NAME, database.url)
    return len(seen)


def _fail_after(last: int, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def count(statement: str) -> None:
        seen.append(statement)
        if len(seen) > last:
            raise InterruptedError

    _listen(monkeypatch, count)


def _listen(monkeypatch: pytest.MonkeyPatch, heard: Callable[[str], None]) -> None:
    """Hear every statement that changes something, after it was run."""

    def opened(url: str) -> Engine:
        engine = open_engine(url)
        event.listen(engine, "after_cursor_execute", lambda *seen: _hear(seen[2], heard))
        return engine

    monkeypatch.setattr(histories, "open_engine", opened)


def _hear(statement: str, heard: Callable[[str], None]) -> None:
    if not statement.startswith(("SELECT", "PRAGMA", "BEGIN")):
        heard(statement)

"""A connection exists only when what it commits survives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from intake.letterbox.errors import NotDurable, Unavailable
from intake.letterbox.slot import Slot
from tests.intake.letterbox.drops import a_drop

if TYPE_CHECKING:
    from tests.fixtures.databases import Database

on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"])
on_postgresql = pytest.mark.parametrize("database_kind", ["postgresql"])


@on_sqlite
@pytest.mark.parametrize(
    ("pragma", "wanted"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("temp_store", 2),
        ("page_size", 8192),
        ("busy_timeout", 10_000),
    ],
)
def test_every_connection_to_sqlite_is_set(
    pragma: str, wanted: object, letterbox: Database
) -> None:
    engine = open_engine(letterbox.url)
    reading = engine.execution_options(reads=True)
    with reading.connect() as first, reading.connect() as second:
        for connection in (first, second):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == wanted
    engine.dispose()


def test_a_database_in_memory_is_refused() -> None:
    engine = open_engine("sqlite://")
    with pytest.raises(NotDurable, match="journal_mode"):
        engine.connect()
    engine.dispose()


@on_postgresql
@pytest.mark.parametrize("value", ["off", "local", "remote_write"])
def test_a_server_that_acknowledges_early_is_refused(value: str, letterbox: Database) -> None:
    engine = open_engine(f"{letterbox.outside_url}&options=-csynchronous_commit%3D{value}")
    with pytest.raises(NotDurable, match="synchronous_commit"):
        engine.connect()
    with pytest.raises(Unavailable):
        Slot(engine, open_blobs("memory:///")).file(a_drop())
    engine.dispose()


def test_an_error_does_not_carry_what_was_being_stored(letterbox: Database) -> None:
    engine = open_engine(letterbox.url)
    statement = text("INSERT INTO nowhere VALUES (:secret)")
    with pytest.raises(Exception, match="nowhere") as caught, engine.begin() as connection:
        connection.execute(statement, {"secret": "canary"})
    assert "canary" not in str(caught.value)
    engine.dispose()


def test_a_dead_database_is_unavailable_and_says_nothing_more(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}/none/at/all", f"postgresql://nobody@/x?host={tmp_path}"):
        engine = open_engine(url)
        slot = Slot(engine, open_blobs("memory:///"))
        with pytest.raises(Unavailable, match=r"^\w+$"):
            slot.file(a_drop())
        with pytest.raises(Unavailable, match=r"^\w+$"):
            slot.fetch(bytes(16), bytes(32))
        engine.dispose()


def test_the_letterbox_loads_neither_flask_nor_the_rest_of_intake() -> None:
    program = (
        "import sys, intake.letterbox.drawer, intake.letterbox.slot, intake.letterbox.engine;"
        "print([name for name in sys.modules if name.split('.')[0] in ('flask', 'werkzeug')"
        " or name.startswith('intake.') and not name.startswith('intake.letterbox')])"
    )
    root = Path(__file__).parents[3]
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout == "[]\n"

"""Every table of publications is closed: those that are there, and those that will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DatabaseError

import migrations
from migrations import append_only
from tests.migrations.test_investment_sums import PUBLICATION, ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from tests.fixtures.databases import Database

ETAPAS = "public_investment_etapas"
KEEPERS = {
    "sqlite": {f"{{table}}_keep_{what}" for what in ("update", "delete", "whole", "move")},
    "postgresql": {"keep_published", "keep_whole", "keep_all"},
}
# With a number of its own for each row, a table of SQLite needs two more.
NUMBERED = {f"{{table}}_keep_{what}" for what in ("place", "rowid")}
TRIGGERS = {
    "sqlite": "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT relname, tgname, pg_get_triggerdef(pg_trigger.oid) FROM pg_trigger "
    "JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal ORDER BY relname, tgname",
}
FUNCTIONS = {
    "sqlite": "SELECT 0 WHERE FALSE",
    "postgresql": "SELECT proname, pg_get_functiondef(oid), proacl::text FROM pg_proc "
    "WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' ORDER BY proname",
}
JOINS = "UPDATE {table} SET publication_id = 1, line = 9 WHERE publication_id = 99"


@pytest.fixture
def engine(reporting: Database) -> Iterator[Engine]:
    """The owner's hand, in a database that is migrated."""
    made = create_engine(reporting.url)
    yield made
    made.dispose()


def found(engine: Engine, statements: dict[str, str]) -> list[tuple[str, ...]]:
    with engine.connect() as connection:
        rows = connection.execute(text(statements[engine.dialect.name]))
        return [tuple(each) for each in rows]


def of_publications(engine: Engine) -> list[str]:
    """Return the tables whose rows say their publication; FTS5 takes no triggers (0067)."""
    tables = inspect(engine)
    return [
        table
        for table in tables.get_table_names()
        if "publication_id" in {each["name"] for each in tables.get_columns(table)}
        and (table != "search_rows" or engine.dialect.name == "postgresql")
    ]


def is_numbered(engine: Engine, table: str) -> bool:
    """Say whether SQLite gives the rows a number: a table that has none has no such column."""
    with engine.connect() as connection:
        try:
            connection.execute(text(f"SELECT rowid FROM {table}"))
        except DatabaseError:
            return False
    return True


def keepers(engine: Engine, table: str) -> set[str]:
    return KEEPERS[engine.dialect.name] | (NUMBERED if is_numbered(engine, table) else set())


def joins(connection: Connection, table: str, row: str) -> None:
    """Add a row that waits for its publication, and make it one of the first publication."""
    connection.execute(text(row))
    connection.execute(text(JOINS.format(table=table)))


def open_tables(engine: Engine) -> list[str]:
    """Return the tables of publications that lack one of the triggers that keep them."""
    there = {(table, name) for table, name, _ in found(engine, TRIGGERS)}
    return [
        table
        for table in of_publications(engine)
        if not {(table, each.format(table=table)) for each in keepers(engine, table)} <= there
    ]


def test_no_table_of_publications_is_open(engine: Engine) -> None:
    assert {ETAPAS, "sources", "facets"} < set(of_publications(engine))
    assert open_tables(engine) == []


def test_what_was_published_before_is_closed_to_rows_that_wait(
    engine: Engine, reporting: Database
) -> None:
    migrations.downgrade("reporting", reporting.url, "reporting_0017")
    row = ROW.format(line=1, stage="diseno")
    waits = row.replace("(1, ", "(99, ")
    with engine.begin() as connection:
        connection.execute(text(row))
        connection.execute(text(PUBLICATION))
    with engine.connect() as connection:
        joins(connection, ETAPAS, waits)
    migrations.upgrade("reporting", reporting.url)
    with engine.connect() as connection, pytest.raises(DatabaseError, match="is whole"):
        joins(connection, ETAPAS, waits)


def test_the_way_back_leaves_what_was_there(engine: Engine, reporting: Database) -> None:
    migrations.downgrade("reporting", reporting.url)
    migrations.upgrade("reporting", reporting.url, "reporting_0017")
    before = found(engine, TRIGGERS), found(engine, FUNCTIONS)
    migrations.upgrade("reporting", reporting.url, "reporting_0018")
    assert (found(engine, TRIGGERS), found(engine, FUNCTIONS)) != before
    migrations.downgrade("reporting", reporting.url, "reporting_0017")
    assert (found(engine, TRIGGERS), found(engine, FUNCTIONS)) == before


def test_a_table_that_comes_later_is_closed_by_itself(engine: Engine) -> None:
    with engine.begin() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            append_only.add("later", sa.Column("word", sa.Text))
        connection.execute(text(PUBLICATION))
    assert "later" in of_publications(engine)
    assert open_tables(engine) == []
    with engine.connect() as connection, pytest.raises(DatabaseError, match="is whole"):
        joins(connection, "later", "INSERT INTO later VALUES (99, 1, 'x')")

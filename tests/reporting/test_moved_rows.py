"""No row joins what was published, and none takes its place, by being another's row first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from tests.reporting.files import GOOD, PUESTOS, put, write

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

WHOLE = "a publication is whole"
# SQLite alone would take away what stands in the way of a change.
CHANGE = {"sqlite": "UPDATE OR REPLACE", "postgresql": "UPDATE"}
PUT = {"sqlite": "INSERT OR REPLACE", "postgresql": "INSERT"}
# What each calls the place where a row lies, and what it says to somebody who names one.
PLACE = {"sqlite": ("rowid", "stays"), "postgresql": ("ctid", 'column "ctid"')}
# A part of each table's key, and what it is in a row that would come beside the published ones.
TABLES = pytest.mark.parametrize(
    ("table", "part", "beside"),
    [(PUESTOS, "line", "1000"), ("sources", "table_name", "'otra'"), ("facets", "value", "'otro'")],
)
FIGURES = [(PUESTOS, "ocupados"), ("sources", "rows"), ("facets", "rows")]
NUMBERED = pytest.mark.parametrize(
    ("table", "part"),
    [("sources", "publication_id"), ("facets", "publication_id"), ("complaint_ledger", "year")],
)
DRAWN = (
    "INSERT INTO complaint_ledger (year, table_name, scale, epsilon, sha256) "
    "VALUES (2025, 'entidad', 2, 1, 'abc')"
)


@pytest.fixture
def published(writer: Engine, tmp_path: Path) -> Engine:
    """The publisher's hand, after a publication, and a year in the ledger."""
    put(writer, write(tmp_path / "puestos.csv", GOOD[:1]))
    with writer.begin() as connection:
        connection.execute(text(DRAWN))
    return writer


def refusal(engine: Engine, *statements: str) -> str:
    """Run statements in one transaction; return why the last was refused, "" when it was not."""
    with engine.connect() as connection:
        for each in statements[:-1]:
            connection.execute(text(each))
        try:
            connection.execute(text(statements[-1]))
            connection.commit()
        except DatabaseError as error:
            return str(error.orig)
    return ""


def another(engine: Engine, table: str, head: str = "INSERT", **changes: str) -> str:
    """Return how to copy the published row, with some columns changed or added."""
    names = [each["name"] for each in inspect(engine).get_columns(table)]
    copied = {name: name for name in names} | changes
    return (
        f"{head} INTO {table} ({', '.join(copied)}) "
        f"SELECT {', '.join(copied.values())} FROM {table} LIMIT 1"
    )


def rows(engine: Engine, table: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(each) for each in connection.execute(text(f"SELECT * FROM {table}"))]


@TABLES
def test_no_row_joins_a_publication_that_is_there(
    table: str, part: str, beside: str, published: Engine
) -> None:
    before = rows(published, table)
    comes = another(published, table, publication_id="99", **{part: beside})
    joins = f"UPDATE {table} SET publication_id = 1 WHERE publication_id = 99"
    assert WHOLE in refusal(published, comes, joins)
    assert rows(published, table) == before


@pytest.mark.parametrize(("table", "figure"), FIGURES)
def test_no_row_is_changed_into_one_that_was_published(
    table: str, figure: str, published: Engine
) -> None:
    before = rows(published, table)
    comes = another(published, table, publication_id="99", **{figure: "7777"})
    change = CHANGE[published.dialect.name]
    becomes = f"{change} {table} SET publication_id = 1 WHERE publication_id = 99"
    assert WHOLE in refusal(published, comes, becomes)
    assert rows(published, table) == before


@NUMBERED
def test_no_row_is_put_where_one_lies(table: str, part: str, published: Engine) -> None:
    before = rows(published, table)
    place, told = PLACE[published.dialect.name]
    head = PUT[published.dialect.name]
    assert told in refusal(published, another(published, table, head, **{part: "99", place: place}))
    assert rows(published, table) == before


@NUMBERED
def test_no_row_is_moved_to_where_one_lies(table: str, part: str, published: Engine) -> None:
    before = rows(published, table)
    place, told = PLACE[published.dialect.name]
    comes = another(published, table, **{part: "99"})
    there = f"(SELECT {place} FROM {table} WHERE {part} <> 99 LIMIT 1)"
    moves = f"{CHANGE[published.dialect.name]} {table} SET {place} = {there} WHERE {part} = 99"
    assert told in refusal(published, comes, moves)
    assert rows(published, table) == before


@TABLES
def test_what_waits_for_its_publication_may_still_be_changed_and_taken_back(
    table: str, part: str, beside: str, published: Engine
) -> None:
    before = rows(published, table)
    comes = another(published, table, publication_id="99")
    changes = f"UPDATE {table} SET publication_id = 98, {part} = {beside} WHERE publication_id = 99"
    assert not refusal(published, comes, changes, f"DELETE FROM {table} WHERE publication_id = 98")
    assert rows(published, table) == before

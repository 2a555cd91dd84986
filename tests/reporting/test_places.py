"""Nothing comes in the place of what was published, however each database would put it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

import migrations
from reporting.system.publish import publish as publish_notice
from tests.reporting.files import GOOD, put, write
from tests.reporting.notices import NOW, notice

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.fixtures.databases import Database

TAKE = {
    "sqlite": "INSERT OR REPLACE INTO {table} ({names}) SELECT {values} FROM {table}",
    "postgresql": "INSERT INTO {table} ({names}) SELECT {values} FROM {table} "
    "ON CONFLICT ({key}) DO UPDATE SET {changed} = EXCLUDED.{changed}",
}
# Each table with each of its keys, and what is other in the row that would come.
PLACES = [
    ("publications", "id", "module", "'otro'"),
    ("publications", "module, version", "id", "99"),
    ("notices", "number", "notice_sha256", "'otro'"),
    ("notices", "notice_sha256", "number", "99"),
]


@pytest.fixture
def published(writer: Engine, tmp_path: Path) -> Engine:
    """The publisher's hand, after a publication and a notice."""
    put(writer, write(tmp_path / "puestos.csv"))
    publish_notice(writer, notice(), lambda: NOW)
    return writer


def refusal(engine: Engine, table: str, key: str, changed: str, value: str) -> str:
    """Put a row in the place of the one that is there; return why not, "" when it stands there."""
    names = [each["name"] for each in inspect(engine).get_columns(table)]
    statement = TAKE[engine.dialect.name].format(
        table=table,
        key=key,
        changed=changed,
        names=", ".join(names),
        values=", ".join(value if each == changed else each for each in names),
    )
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    except DatabaseError as error:
        return str(error.orig)
    return ""


def rows(engine: Engine, table: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(each) for each in connection.execute(text(f"SELECT * FROM {table}"))]


@pytest.mark.parametrize(("table", "key", "changed", "value"), PLACES)
def test_no_row_is_put_in_the_place_of_one_that_was_published(
    table: str, key: str, changed: str, value: str, published: Engine
) -> None:
    before = rows(published, table)
    assert "published stays" in refusal(published, table, key, changed, value)
    assert rows(published, table) == before
    assert len(before) == 1


def test_what_was_published_before_is_closed_by_the_migration_and_opened_by_its_way_back(
    published: Engine, reporting: Database
) -> None:
    migrations.downgrade("reporting", reporting.url, "reporting_0017")
    opened = [not refusal(published, *place) for place in PLACES[::2]]
    # PostgreSQL has no way to put a row in another's place but to change that one.
    assert opened == [reporting.kind == "sqlite"] * 2
    migrations.upgrade("reporting", reporting.url)
    assert all("published stays" in refusal(published, *place[:3], "'x'") for place in PLACES[::2])


def test_what_is_next_goes_in_beside_it(published: Engine, tmp_path: Path) -> None:
    later = [row | {"periodo": "2025-09"} for row in GOOD]
    assert put(published, write(tmp_path / "puestos-09.csv", later)).version == 2
    assert publish_notice(published, notice(roster_version=4, roster_sha256="c3" * 32), lambda: NOW)

"""What the desk's database only adds to is not overwritten by adding to it either."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, inspect, text

import migrations
from migrations.privacy_ledger import ONCE, STAYS
from tests.migrations.test_kept_tables import FUNCTIONS, TRIGGERS, found
from tests.reporting.test_moved_rows import PLACE, PUT, another, refusal, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

    from tests.fixtures.databases import Database

GROWS = "the audit log only grows"
# A row of each table, as both databases read it.
ROWS = {
    "audit": "1, '2026-01-02T00:00:00Z', 'ana', 'lock', '-', '{}', '00', '01'",
    "checkpoints": "1, '00', '2026-01-02T00:00:00Z', 'ana', 0, '01'",
    "privacy_ledger": "2025, 'entidad', 2, 100, 'abc'",
    "year_draws": "2025, '2026-01-02', 'ana', 1, 2, 3, 4",
    "year_parts": "2025, 1, 'ana', '2026-01-02', 1, '00'",
    "year_releases": "2025, 'ana', '2026-01-02', '00'",
}
# Of each table what a forger would change, to what, and what they are told.
FORGED = {
    "audit": ("actor", "'bruno'", GROWS),
    "checkpoints": ("signer", "'bruno'", GROWS),
    "privacy_ledger": ("epsilon", "1", STAYS),
    "year_draws": ("quarter_1", "9", STAYS),
    "year_parts": ("member", "'bruno'", STAYS),
    "year_releases": ("member", "'bruno'", STAYS),
}
TABLES = pytest.mark.parametrize("table", ROWS)
WERE_OPEN = ("audit", "checkpoints", "privacy_ledger", "year_parts")
# Tables with a trigger before changes or deletions; to PostgreSQL 16 is the one and 8 the other.
REFUSING = {
    "sqlite": "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' "
    "AND (sql LIKE '%BEFORE UPDATE%' OR sql LIKE '%BEFORE DELETE%')",
    "postgresql": "SELECT DISTINCT relname FROM pg_trigger "
    "JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal AND tgtype & 24 <> 0",
}


@pytest.fixture
def desk(caseboard: Database) -> Iterator[Engine]:
    """The owner's hand, in a desk's database with a row in each table that only grows."""
    engine = create_engine(caseboard.url)
    with engine.begin() as connection:
        for table, row in ROWS.items():
            connection.execute(text(f"INSERT INTO {table} VALUES ({row})"))
    yield engine
    engine.dispose()


def key(engine: Engine, table: str) -> list[str]:
    return inspect(engine).get_pk_constraint(table)["constrained_columns"]


def by_key(engine: Engine, table: str) -> str:
    """Return how to put a forged row in the place of the one with the same key."""
    column, value, _told = FORGED[table]
    if engine.dialect.name == "sqlite":
        return another(engine, table, "INSERT OR REPLACE", **{column: value})
    meets = ", ".join(key(engine, table))
    return f"{another(engine, table)} ON CONFLICT ({meets}) DO UPDATE SET {column} = {value}"


def by_number(engine: Engine, table: str, year: int = 99) -> str:
    """Return how to put a row with another key where the first lies."""
    place, _told = PLACE[engine.dialect.name]
    changes = {key(engine, table)[0]: str(year), place: place}
    return another(engine, table, PUT[engine.dialect.name], **changes)


@pytest.mark.parametrize(("history", "tables"), [("letterbox", []), ("caseboard", sorted(ROWS))])
def test_every_table_that_refuses_changes_is_tried(
    history: str, tables: list[str], make_database: Callable[[str], Database]
) -> None:
    engine = create_engine(make_database(history).url)
    assert sorted(each for (each,) in found(engine, REFUSING)) == tables
    engine.dispose()


@TABLES
def test_no_row_takes_the_place_of_one_with_its_key(table: str, desk: Engine) -> None:
    before = rows(desk, table)
    told = refusal(desk, by_key(desk, table))
    # A second draw of a table is told so before anything else.
    assert FORGED[table][2] in told or (table == "privacy_ledger" and ONCE in told)
    assert rows(desk, table) == before


@TABLES
def test_no_row_takes_the_place_where_another_lies(table: str, desk: Engine) -> None:
    before = rows(desk, table)
    told = {"sqlite": FORGED[table][2], "postgresql": PLACE["postgresql"][1]}
    assert told[desk.dialect.name] in refusal(desk, by_number(desk, table))
    assert rows(desk, table) == before


@TABLES
def test_rows_still_come_after_it(table: str, desk: Engine) -> None:
    part = key(desk, table)[0]
    for beside in ("98", "99"):
        assert not refusal(desk, another(desk, table, **{part: beside}))
    assert len(rows(desk, table)) == 3


@pytest.mark.parametrize("table", WERE_OPEN)
def test_what_was_there_before_is_closed_too(table: str, desk: Engine, caseboard: Database) -> None:
    migrations.downgrade("caseboard", caseboard.url, "caseboard_0012")
    assert bool(refusal(desk, by_number(desk, table))) == (caseboard.kind == "postgresql")
    migrations.upgrade("caseboard", caseboard.url)
    before = rows(desk, table)
    assert refusal(desk, by_number(desk, table, year=98))
    assert rows(desk, table) == before


def test_the_way_back_leaves_what_was_there(desk: Engine, caseboard: Database) -> None:
    migrations.downgrade("caseboard", caseboard.url, "caseboard_0012")
    before = found(desk, TRIGGERS), found(desk, FUNCTIONS)
    migrations.upgrade("caseboard", caseboard.url, "caseboard_0013")
    came = {name for _table, name, _sql in set(found(desk, TRIGGERS)) - set(before[0])}
    expected = {"sqlite": {f"{each}_keep_place" for each in WERE_OPEN}, "postgresql": set()}
    assert came == expected[caseboard.kind]
    migrations.downgrade("caseboard", caseboard.url, "caseboard_0012")
    assert (found(desk, TRIGGERS), found(desk, FUNCTIONS)) == before

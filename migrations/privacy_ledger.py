"""The ledger of what the yearly figures cost: each table of a year once, and two epsilon a year.

Both databases hold one, the desk's of what it drew and the public one of what it took in. Triggers
refuse a second draw, a year that costs too much, and any change, the owner's too. On PostgreSQL two
who insert at once wait for each other, or each would see only its own cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

from migrations import append_only

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ONCE = "each table of a year is drawn once"
SPENT = "a year may cost two epsilon"
STAYS = "what was drawn stays"
BUDGET = 200
"""In hundredths of epsilon."""
FUNCTIONS = (
    f"""
    CREATE FUNCTION keep_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(702027);
        IF EXISTS (SELECT FROM {{table}}
            WHERE year = NEW.year AND table_name = NEW.table_name) THEN
            RAISE EXCEPTION '{ONCE}';
        END IF;
        IF (SELECT coalesce(sum(epsilon), 0) FROM {{table}} WHERE year = NEW.year)
            + NEW.epsilon > {BUDGET} THEN
            RAISE EXCEPTION '{SPENT}';
        END IF;
        RETURN NEW;
    END $$
    """,  # noqa: S608 - every word is ours
    f"""
    CREATE FUNCTION keep_drawn() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{STAYS}';
    END $$
    """,
)
POSTGRESQL = """CREATE TRIGGER keep_ledger BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION keep_ledger()"""
KEPT_POSTGRESQL = """CREATE TRIGGER keep_drawn BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION keep_drawn()"""
SQLITE = (
    f"""CREATE TRIGGER {{table}}_once BEFORE INSERT ON {{table}}
    WHEN EXISTS (SELECT 1 FROM {{table}} WHERE year = NEW.year AND table_name = NEW.table_name)
    BEGIN SELECT RAISE(ABORT, '{ONCE}'); END""",  # noqa: S608 - every word is ours
    f"""CREATE TRIGGER {{table}}_spent BEFORE INSERT ON {{table}}
    WHEN (SELECT coalesce(sum(epsilon), 0) FROM {{table}} WHERE year = NEW.year)
        + NEW.epsilon > {BUDGET}
    BEGIN SELECT RAISE(ABORT, '{SPENT}'); END""",  # noqa: S608 - every word is ours
)
KEPT_SQLITE = f"""CREATE TRIGGER {{table}}_no_{{verb}} BEFORE {{verb}} ON {{table}}
    BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"""
# What caseboard_0012 called the triggers that append_only calls otherwise.
KEEPS_PLACE = "no_REPLACE"


def create(table: str) -> None:
    """Create a ledger under this name, with its triggers and what they call."""
    op.create_table(
        table,
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("table_name", sa.String(16), primary_key=True),
        sa.Column("scale", sa.Integer, nullable=False),
        sa.Column("epsilon", sa.Integer, sa.CheckConstraint("epsilon > 0"), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )
    if _is_postgresql():
        for function in FUNCTIONS:
            op.execute(function.format(table=table))
        op.execute(POSTGRESQL.format(table=table))
    else:
        for trigger in SQLITE:
            op.execute(trigger.format(table=table))
    keep(table)


def keep(*tables: str) -> None:
    """Close tables to changes and deletions; a ledger must be there before."""
    for table in tables:
        if _is_postgresql():
            op.execute(KEPT_POSTGRESQL.format(table=table))
            continue
        for verb in ("UPDATE", "DELETE"):
            op.execute(KEPT_SQLITE.format(table=table, verb=verb))


def keep_places(tables: Mapping[str, tuple[str, ...]]) -> None:
    """Close tables to rows in the place of others; each is told with its key."""
    for table, key in tables.items():
        append_only.keep_places(table, key, stays=STAYS, name=KEEPS_PLACE)


def open_places(tables: Iterable[str]) -> None:
    """Take away what `keep_places` added."""
    append_only.open_places(*tables, name=KEEPS_PLACE)


def drop(table: str) -> None:
    """Take a ledger away, and what its triggers called; other tables that were kept go before."""
    op.drop_table(table)
    if _is_postgresql():
        op.execute("DROP FUNCTION keep_ledger()")
        op.execute("DROP FUNCTION keep_drawn()")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"

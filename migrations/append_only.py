"""Keeping what was published as it is: triggers that no hand passes, the owner's included.

Rows of a publication go in before its own row does (the foreign key waits for the end of the
transaction). From then on the publication is whole: nothing is added, changed or taken away.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

STAYS = "what was published stays"
WHOLE = "a publication is whole once it is there"
FUNCTIONS = (
    f"""
    CREATE FUNCTION keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_LEVEL = 'ROW' THEN
            IF NOT EXISTS (SELECT FROM publications WHERE id = OLD.publication_id) THEN
                RETURN CASE TG_OP WHEN 'UPDATE' THEN NEW ELSE OLD END;
            END IF;
        END IF;
        RAISE EXCEPTION '{STAYS}';
    END $$
    """,
    f"""
    CREATE FUNCTION keep_whole() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM publications WHERE id = NEW.publication_id) THEN
            RAISE EXCEPTION '{WHOLE}';
        END IF;
        RETURN NEW;
    END $$
    """,
)
POSTGRESQL = (
    """CREATE TRIGGER keep_published BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION keep_published()""",
    """CREATE TRIGGER keep_whole BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION keep_whole()""",
    """CREATE TRIGGER keep_all BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION keep_published()""",
)
SQLITE = (
    """CREATE TRIGGER {table}_keep_update BEFORE UPDATE ON {table}
    WHEN EXISTS (SELECT 1 FROM publications WHERE id = OLD.publication_id)
    BEGIN SELECT RAISE(ABORT, 'what was published stays'); END""",
    """CREATE TRIGGER {table}_keep_delete BEFORE DELETE ON {table}
    WHEN EXISTS (SELECT 1 FROM publications WHERE id = OLD.publication_id)
    BEGIN SELECT RAISE(ABORT, 'what was published stays'); END""",
    """CREATE TRIGGER {table}_keep_whole BEFORE INSERT ON {table}
    WHEN EXISTS (SELECT 1 FROM publications WHERE id = NEW.publication_id)
    BEGIN SELECT RAISE(ABORT, 'a publication is whole once it is there'); END""",
)
# Publications themselves: no row is ever changed or taken away.
PUBLICATIONS_POSTGRESQL = (
    """CREATE TRIGGER keep_all BEFORE UPDATE OR DELETE OR TRUNCATE ON publications
    FOR EACH STATEMENT EXECUTE FUNCTION keep_published()""",
)
PUBLICATIONS_SQLITE = tuple(
    f"""CREATE TRIGGER publications_keep_{verb} BEFORE {verb} ON publications
    BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"""
    for verb in ("UPDATE", "DELETE")
)
KEEPS_PLACE = "keep_place"
# To SQLite a row that is put in another's place (INSERT OR REPLACE) is neither change nor deletion.
PLACE_SQLITE = """CREATE TRIGGER {table}_{name} BEFORE INSERT ON {table}
    WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})
    BEGIN SELECT RAISE(ABORT, '{stays}'); END"""

# A row that is changed into one of a publication comes in as surely as one that is inserted.
MOVES_POSTGRESQL = f"""
    CREATE OR REPLACE FUNCTION keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_LEVEL = 'ROW' THEN
            IF NOT EXISTS (SELECT FROM publications WHERE id = OLD.publication_id) THEN
                IF TG_OP = 'DELETE' THEN
                    RETURN OLD;
                END IF;
                IF NOT EXISTS (SELECT FROM publications WHERE id = NEW.publication_id) THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION '{WHOLE}';
            END IF;
        END IF;
        RAISE EXCEPTION '{STAYS}';
    END $$
    """  # noqa: S608 - every word is ours
MOVES_SQLITE = """CREATE TRIGGER {table}_keep_move BEFORE UPDATE ON {table}
    WHEN EXISTS (SELECT 1 FROM publications WHERE id = NEW.publication_id)
    AND NOT EXISTS (SELECT 1 FROM publications WHERE id = OLD.publication_id)
    BEGIN SELECT RAISE(ABORT, 'a publication is whole once it is there'); END"""
ROWIDS_SQLITE = """CREATE TRIGGER {table}_keep_rowid BEFORE UPDATE ON {table}
    WHEN EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid AND rowid <> OLD.rowid)
    BEGIN SELECT RAISE(ABORT, 'what was published stays'); END"""


def publication() -> sa.Column[int]:
    """Return the column that says to which publication a row belongs; it comes after its rows."""
    place = sa.ForeignKey("publications.id", deferrable=True, initially="DEFERRED")
    return sa.Column("publication_id", sa.Integer, place, primary_key=True, autoincrement=False)


def add(table: str, *columns: sa.Column[Any]) -> None:
    """Add the table of a module, keyed by publication and line, and close it."""
    begin(table, *columns)
    keep(table)


def begin(table: str, *columns: sa.Column[Any]) -> None:
    """Add such a table, still open: for what is reckoned out of rows that are there already."""
    line = sa.Column("line", sa.Integer, primary_key=True, autoincrement=False)
    op.create_table(table, publication(), line, *columns, sqlite_with_rowid=False)


def keep(*tables: str) -> None:
    """Close tables whose rows belong to publications, to moved rows too where others are."""
    statements = POSTGRESQL if _is_postgresql() else SQLITE
    for table in tables:
        for statement in statements:
            op.execute(statement.format(table=table))
    if _closed("move"):
        _each(MOVES_SQLITE, *tables)


def keep_moves() -> None:
    """Close all tables that are closed, and those that will be, to rows of other publications."""
    if _is_postgresql():
        op.execute(MOVES_POSTGRESQL)
    _each(MOVES_SQLITE, *_closed("whole"))


def open_moves() -> None:
    """Take away what `keep_moves` added."""
    if _is_postgresql():
        op.execute(FUNCTIONS[0].replace("CREATE", "CREATE OR REPLACE", 1))
    _each("DROP TRIGGER {table}_keep_move", *_closed("move"))


def _closed(what: str) -> list[str]:
    """Return the tables that SQLite keeps by a trigger of this kind; PostgreSQL needs no list."""
    if _is_postgresql():
        return []
    found = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name = tbl_name || :kind"
    return list(op.get_bind().scalars(sa.text(found), {"kind": f"_keep_{what}"}))


def _each(statement: str, *tables: str) -> None:
    for table in tables:
        op.execute(statement.format(table=table))


def keep_publications() -> None:
    """Close the table of publications, and add what the triggers of the others call."""
    if _is_postgresql():
        for statement in FUNCTIONS:
            op.execute(statement)
    for statement in PUBLICATIONS_POSTGRESQL if _is_postgresql() else PUBLICATIONS_SQLITE:
        op.execute(statement)


def keep_places(
    table: str, *keys: tuple[str, ...], stays: str = STAYS, name: str = KEEPS_PLACE
) -> None:
    """Close a table to rows in the place of others; `keys` are all by which a row may meet one."""
    if not _is_postgresql():
        each = [" AND ".join(f"{column} = NEW.{column}" for column in key) for key in keys]
        same = each[0] if len(each) == 1 else " OR ".join(f"({one})" for one in each)
        op.execute(PLACE_SQLITE.format(table=table, same=same, stays=stays, name=name))


def open_places(*tables: str, name: str = KEEPS_PLACE) -> None:
    """Take away what `keep_places` added under this name."""
    for table in tables if not _is_postgresql() else ():
        op.execute(f"DROP TRIGGER {table}_{name}")


def keep_rowids(*tables: str) -> None:
    """Close tables to rows that take another's by the number that SQLite gives each."""
    for table in tables if not _is_postgresql() else ():
        # A row that names no number has -1 until it has its own.
        keep_places(table, ("rowid",))
        op.execute(ROWIDS_SQLITE.format(table=table))


def open_rowids(*tables: str) -> None:
    """Take away what `keep_rowids` added."""
    open_places(*tables)
    for table in tables if not _is_postgresql() else ():
        op.execute(f"DROP TRIGGER {table}_keep_rowid")


def drop_functions() -> None:
    """Take away what the triggers called; the triggers went with their tables."""
    if _is_postgresql():
        op.execute("DROP FUNCTION keep_published()")
        op.execute("DROP FUNCTION keep_whole()")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"

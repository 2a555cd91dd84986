"""The real columns that a table's fields become, the same in both databases.

`publication_id` and `line` (of the file, from 2) come first and are the key. A number is kept as
an integer of its last decimal, so that money is added up exactly in both databases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reporting.publications.models import Base

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reporting.shape.module import Module
    from reporting.shape.table import Field, Table

TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "integer": sa.BigInteger,
    "number": sa.BigInteger,
    "boolean": sa.Boolean,
    "date": sa.Date,
    "year": sa.Integer,
}


def sql_name(module: Module, table: Table) -> str:
    """Return what the table is called in the database."""
    return f"{module.folder}_{table.name}"


def sql_table(module: Module, table: Table) -> sa.Table:
    """Return the table as the migrations must have made it."""
    columns = (
        sa.Column(each.name, sql_type(each), nullable=not each.required) for each in table.fields
    )
    return _table(sql_name(module, table), columns)


def sums_table(module: Module, table: Table) -> sa.Table:
    """Return the table of a long table's sums: its dimensions, its measures, and how many rows."""
    return _table(sums_name(module, table), _sums_columns(table))


def _sums_columns(table: Table) -> Iterator[sa.Column[Any]]:
    for each in (*table.dimensions, *table.measures):
        yield sa.Column(each.name, sql_type(each))
    yield sa.Column("rows", sa.Integer, nullable=False)


def _table(name: str, columns: Iterable[sa.Column[Any]]) -> sa.Table:
    made = Base.metadata.tables.get(name)
    if made is not None:
        return made
    place = sa.ForeignKey("publications.id", deferrable=True, initially="DEFERRED")
    return sa.Table(
        name,
        Base.metadata,
        sa.Column("publication_id", sa.Integer, place, primary_key=True, autoincrement=False),
        sa.Column("line", sa.Integer, primary_key=True, autoincrement=False),
        *columns,
        sqlite_with_rowid=False,
    )


def sums_name(module: Module, table: Table) -> str:
    """Return what the table of sums is called in the database."""
    return f"{sql_name(module, table)}_sums"


def sql_type(field: Field) -> sa.types.TypeEngine[Any]:
    """Return the type of a field's column."""
    if field.type == "string":
        return sa.String(field.max_length) if field.max_length else sa.Text()
    return TYPES[field.type]()

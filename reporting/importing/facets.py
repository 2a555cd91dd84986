"""Noting which values each dimension of a publication has, so that pages need not look for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import String, cast, func, insert, literal, select

from reporting.publications.models import Facet
from reporting.shape.columns import sql_table

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reporting.shape.module import Module
    from reporting.shape.table import Table

NAMES = ["publication_id", "table_name", "field", "value", "rows"]


def note(connection: Connection, module: Module, table: Table, publication: int) -> None:
    """Write one facet for each value of each dimension."""
    rows = sql_table(module, table)
    for field in table.dimensions:
        value = cast(rows.c[field.name], String)
        found = select(
            literal(publication), literal(table.name), literal(field.name), value, func.count()
        ).where(rows.c.publication_id == publication, rows.c[field.name].is_not(None))
        connection.execute(insert(Facet).from_select(NAMES, found.group_by(value)))

"""Keeping the sums of a long table: one row for each combination of its dimensions.

A figure groups and filters by dimensions alone, so it can always be made of these sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, literal, select

from reporting.shape.columns import sql_table, sums_table

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reporting.shape.module import Module
    from reporting.shape.table import Table


def note(connection: Connection, module: Module, table: Table, publication: int) -> None:
    """Write the sums of a publication's rows, where the table wants them kept."""
    if not table.summed:
        return
    rows, sums = sql_table(module, table), sums_table(module, table)
    by = [rows.c[each.name] for each in table.dimensions]
    measured = [func.sum(rows.c[each.name]) for each in table.measures]
    line = func.row_number().over(order_by=by)
    found = select(literal(publication), line, *by, *measured, func.count())
    mine = found.where(rows.c.publication_id == publication).group_by(*by)
    connection.execute(insert(sums).from_select([each.name for each in sums.columns], mine))

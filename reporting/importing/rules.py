"""Rules that look at a whole row or at all of them, asked of the database after the rows are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, func, select, text

from reporting.importing.faults import Fault, shown
from reporting.shape.columns import sql_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa
    from sqlalchemy import Connection

    from reporting.shape.module import Module
    from reporting.shape.table import Rule, Table


def broken(
    connection: Connection, module: Module, table: Table, publication: int, file: str
) -> Iterator[Fault]:
    """Yield a fault for each row that breaks a rule of its table, or stands there twice."""
    rows = sql_table(module, table)
    for rule in table.rules:
        if not rule.warns:
            asked = _breaking(rows, rule, publication)
            for line, value in connection.execute(asked):
                yield Fault(file, line, rule.field, shown(value), rule.rule)
    if table.key:
        for (line,) in connection.execute(_repeated(rows, table, publication)):
            rule_text = "repite la clave de otra fila: deja una de las dos"
            yield Fault(file, line, " + ".join(table.key), "", rule_text)


def warnings(
    connection: Connection, module: Module, table: Table, publication: int
) -> Iterator[tuple[Rule, int]]:
    """Yield the rules that only warn, with how many rows break each."""
    rows = sql_table(module, table)
    for rule in table.rules:
        if rule.warns:
            asked = _breaking(rows, rule, publication).subquery()
            count = connection.scalar(select(func.count()).select_from(asked)) or 0
            if count:
                yield rule, count


def remove(
    connection: Connection, module: Module, table: Table, publication: int, lines: set[int]
) -> None:
    """Take rows out of a publication that is not there yet; afterwards no hand could."""
    rows = sql_table(module, table)
    for line in lines:
        mine = and_(rows.c.publication_id == publication, rows.c.line == line)
        connection.execute(delete(rows).where(mine))


def _breaking(rows: sa.Table, rule: Rule, publication: int) -> sa.Select[Any]:
    # The rule is ours, from the module's own file: no word of an import is in it.
    broken = text(f"NOT ({rule.holds})")
    return (
        select(rows.c.line, rows.c[rule.field])
        .where(rows.c.publication_id == publication, broken)
        .order_by(rows.c.line)
    )


def _repeated(rows: sa.Table, table: Table, publication: int) -> sa.Select[Any]:
    nth = func.row_number().over(
        partition_by=[rows.c[each] for each in table.key], order_by=rows.c.line
    )
    mine = select(rows.c.line, nth.label("nth")).where(rows.c.publication_id == publication)
    counted = mine.subquery()
    return select(counted.c.line).where(counted.c.nth > 1).order_by(counted.c.line)

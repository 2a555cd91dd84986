"""Rules that look at several rows together: the weights of a model add up to 100."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, literal_column, select, text

from reporting.importing.faults import Fault, shown
from reporting.shape.columns import sql_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import sqlalchemy as sa
    from sqlalchemy import Connection

    from reporting.shape.module import Module
    from reporting.shape.table import GroupRule, Table


def broken(
    connection: Connection, module: Module, table: Table, publication: int, file: str
) -> Iterator[tuple[Fault, set[int]]]:
    """Yield a fault for each group that breaks a rule of its table, and the lines of the group.

    The fault names the group and the number that is wrong, at the group's first line.
    """
    rows = sql_table(module, table)
    for rule in table.group_rules:
        for first, found, *values in connection.execute(_breaking(rows, rule, publication)).all():
            named = " ".join(str(each) for each in values)
            value = shown(f"{named}: {_plain(found)}")
            lines: set[int] = set(connection.scalars(_lines(rows, rule, publication, values)))
            yield Fault(file, first, rule.field, value, rule.rule), lines


def _breaking(rows: sa.Table, rule: GroupRule, publication: int) -> sa.Select[Any]:
    # The rule is ours, from the module's own file: no word of an import is in it.
    by = [rows.c[each] for each in rule.by]
    first = func.min(rows.c.line)
    return (
        select(first, literal_column(rule.found), *by)
        .where(rows.c.publication_id == publication)
        .group_by(*by)
        .having(text(f"NOT ({rule.holds})"))
        .order_by(first)
    )


def _lines(
    rows: sa.Table, rule: GroupRule, publication: int, values: Sequence[Any]
) -> sa.Select[Any]:
    same = [rows.c[name] == value for name, value in zip(rule.by, values, strict=True)]
    return select(rows.c.line).where(and_(rows.c.publication_id == publication, *same))


def _plain(number: Any) -> str:  # noqa: ANN401 - a number as the database gives it
    """Return a number without the zeros that a division leaves behind its point."""
    return f"{Decimal(str(number)).normalize():f}"

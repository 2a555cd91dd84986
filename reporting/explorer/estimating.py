"""Figures that carry noise: each with its margin, and none added up.

A sum of such figures would have a margin that nobody wrote down, and cut at zero it would be too
high. So a cell that would add several up has no number.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select

from reporting.shape.columns import sql_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import sqlalchemy as sa
    from sqlalchemy.orm import Session

    from reporting.explorer.figure import Bounds, Figure, Row, Series

    Margins = Mapping[tuple[str, str], Bounds]


def estimated(session: Session, found: Figure, where: Sequence[sa.ColumnElement[bool]]) -> Figure:
    """Return the figure with the margin of each number and no sums; `where` chose its rows."""
    margins = _margins(session, found, where)
    rows = tuple(_bounded(row, found.series, margins) for row in found.rows)
    return replace(found, rows=rows, totals=(None,) * len(found.series))


def _margins(session: Session, found: Figure, where: Sequence[sa.ColumnElement[bool]]) -> Margins:
    view = found.view
    rows = sql_table(view.edition.module, view.table)
    by = rows.c[view.by.name]
    compare: sa.ColumnElement[Any] = rows.c[view.compare.name] if view.compare else literal("")
    low, high = (func.min(rows.c[each]) for each in (view.measure.low, view.measure.high))
    asked = select(by, compare, low, high).where(*where).group_by(by, compare)
    alone = session.execute(asked.having(func.count() == 1))
    return {
        (str(value), str(other)): (Decimal(least), Decimal(most))
        for value, other, least, most in alone
        if least is not None and most is not None
    }


def _bounded(row: Row, series: Sequence[Series], margins: Margins) -> Row:
    bounds = tuple(margins.get((row.value, each.value)) for each in series)
    numbers = tuple(
        number if bound else None for number, bound in zip(row.numbers, bounds, strict=True)
    )
    return replace(row, numbers=numbers, bounds=bounds)

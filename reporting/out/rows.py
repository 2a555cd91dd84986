"""The rows of a table as they are published, one after the other, in bounded memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import String, select

from reporting.engine import AT_ONCE
from reporting.shape.columns import sql_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import sqlalchemy as sa
    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition
    from reporting.shape.table import Field

Row = dict[str, Any]


def ordered_rows(session: Session, edition: Edition, name: str, by: str) -> Iterator[Row]:
    """Yield the rows of a table of an edition as JSON values, in the order of one field.

    The order of text is that of code points in both databases, as Python compares.
    """
    table = edition.module.table(name)
    rows = sql_table(edition.module, table)
    columns = [rows.c[each.name] for each in table.fields]
    asked = select(*columns).where(rows.c.publication_id.in_(edition.of_table(name)))
    names = [each.name for each in table.fields]
    makers = [json_maker(each) for each in table.fields]
    for row in stream(session, asked.order_by(_by_code_point(session, rows.c[by]), rows.c.line)):
        yield {n: make(value) for n, make, value in zip(names, makers, row, strict=True)}


def _by_code_point(session: Session, column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """Return a column to order by; only text has an order that databases differ in."""
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    is_text = isinstance(column.type, String)  # a day has no letters to order
    return column.collate("C") if is_postgresql and is_text else column


def stream(session: Session, asked: sa.Select[Any]) -> Iterator[Sequence[Any]]:
    """Yield the rows of a statement without ever holding more than a few thousand."""
    found = session.execute(asked.execution_options(yield_per=AT_ONCE))
    yield from found


def json_maker(field: Field) -> Callable[[Any], Any]:
    """Return how a kept value of a field becomes a JSON value."""
    if field.type == "number":
        scale = field.scale
        return lambda value: None if value is None else value / scale
    if field.type == "date":
        return lambda value: None if value is None else value.isoformat()
    return lambda value: value


def text_maker(field: Field) -> Callable[[Any], str]:
    """Return how a kept value of a field becomes the text of a CSV cell."""
    if field.type == "number":
        return _decimal_maker(field.decimals)
    if field.type == "date":
        return lambda value: "" if value is None else value.isoformat()
    if field.type == "boolean":
        return lambda value: "" if value is None else str(value).lower()
    return lambda value: "" if value is None else str(value)


def _decimal_maker(places: int) -> Callable[[int | None], str]:
    """Return how an integer of the last decimal is written: a million of them pass by here."""
    scale = 10**places

    def made(value: int | None) -> str:
        if value is None or not places:
            return "" if value is None else str(value)
        whole, part = divmod(abs(value), scale)
        return f"{'-' if value < 0 else ''}{whole}.{part:0{places}}"

    return made

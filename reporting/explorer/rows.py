"""The rows behind a figure, page by page, and one row with all that it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flask_babel import format_date
from sqlalchemy import literal, select, tuple_

from config.web.errors import Refusal
from reporting.explorer.asking import conditions
from reporting.explorer.saying import full
from reporting.explorer.values import label_of
from reporting.shape.columns import sql_table, sums_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from reporting.explorer.view import Selection
    from reporting.publications.visible import Edition
    from reporting.shape.table import Field, Table

PAGE = 50
PLACE = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
MOST_RELATED = 100


@dataclass(frozen=True)
class Line:
    """One row: where it stands, and its values as they are kept, in the order of the fields."""

    publication: int
    line: int
    values: tuple[Any, ...]


def place_of(text: str) -> tuple[int, int]:
    """Return the place after which a page begins, told as `publication-line`; Refusal if odd."""
    if not text:
        return 0, 0
    found = PLACE.fullmatch(text)
    if found is None:
        raise Refusal(400)
    return int(found[1]), int(found[2])


def page(
    session: Session, chosen: Selection, after: tuple[int, int], most: int = PAGE
) -> list[Line]:
    """Return the rows of a selection that come after a place, in the order of the files."""
    if not _has_any(session, chosen):
        return []
    rows = sql_table(chosen.edition.module, chosen.table)
    place = (rows.c.publication_id, rows.c.line)
    columns = [rows.c[each.name] for each in chosen.table.fields]
    asked = select(*place, *columns).where(*conditions(rows, chosen), tuple_(*place) > after)
    found = session.execute(asked.order_by(*place).limit(most))
    return [Line(publication, line, tuple(values)) for publication, line, *values in found]


def _has_any(session: Session, chosen: Selection) -> bool:
    """Return whether a long table's sums know of a row; they are looked through much sooner."""
    if not chosen.table.summed or not chosen.filters:
        return True
    sums = sums_table(chosen.edition.module, chosen.table)
    asked = select(literal(1)).where(*conditions(sums, chosen)).limit(1)
    return session.scalar(asked) is not None


def one(
    session: Session, edition: Edition, table: Table, publication: int, line: int
) -> Line | None:
    """Return one row of an edition."""
    if publication not in edition.of_table(table.name):
        return None
    rows = sql_table(edition.module, table)
    columns = [rows.c[each.name] for each in table.fields]
    mine = (rows.c.publication_id == publication, rows.c.line == line)
    found = session.execute(select(*columns).where(*mine)).one_or_none()
    return Line(publication, line, tuple(found)) if found else None


def related(
    session: Session, edition: Edition, table: Table, found: Line
) -> list[tuple[Table, list[Line]]]:
    """Return the rows of other tables of the module that share this row's key."""
    if len(table.key) != 1:
        return []
    key = table.key[0]
    value = found.values[[each.name for each in table.fields].index(key)]
    others = [each for each in edition.module.tables if each.name != table.name]
    sharing = [each for each in others if key in [field.name for field in each.fields]]
    pairs = [(each, _sharing(session, edition, each, key, value)) for each in sharing]
    return [(each, lines) for each, lines in pairs if lines]


def _sharing(
    session: Session, edition: Edition, table: Table, key: str, value: object
) -> list[Line]:
    rows = sql_table(edition.module, table)
    columns = [rows.c[each.name] for each in table.fields]
    mine = (rows.c.publication_id.in_(edition.of_table(table.name)), rows.c[key] == value)
    asked = select(rows.c.publication_id, rows.c.line, *columns).where(*mine)
    newest_first = (rows.c.publication_id.desc(), rows.c.line)
    found = session.execute(asked.order_by(*newest_first).limit(MOST_RELATED))
    return [Line(publication, line, tuple(values)) for publication, line, *values in found]


def said(fields: Sequence[Field], values: Sequence[Any]) -> list[str]:
    """Return the values of a row as a page shows them."""
    return [_said(field, value) for field, value in zip(fields, values, strict=True)]


def _said(field: Field, value: Any) -> str:  # noqa: ANN401 - a cell
    if value is None:
        return "—"
    if field.type == "number":
        return full("things", Decimal(value) / field.scale)
    if field.type == "integer":
        return full("things", value)
    if field.type == "date":
        return str(format_date(value, "long", rebase=False))
    return label_of(field, str(value))

"""Asking the reporting database for the figures of all institutions alike.

No statement names an institution: whoever runs or watches that database sees the same questions
whatever case is being looked at. What is of the case is picked out here, in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from reporting.publications.visible import edition
from reporting.shape.columns import sql_table, sums_table
from reporting.shape.registry import by_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import sqlalchemy as sa
    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition
    from reporting.shape.table import Table

    Keys = tuple[str | None, ...]

COUNT = "count"
INSTITUTION = "institucion"
MOST = 5


@dataclass(frozen=True)
class Sums:
    """A question: the sums of `measured` of a module's table, for each value of the fields `by`."""

    module: str
    table: str
    by: tuple[str, ...]
    measured: tuple[str, ...] = ()


@dataclass(frozen=True)
class Largest:
    """A question: the few rows of each institution that have most of a measure, as `shown`."""

    module: str
    table: str
    measure: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """Where figures come from: the module, the table, its document, and up to which day."""

    module: str
    table: str
    title: str
    cutoff: date
    sample: bool


@dataclass(frozen=True)
class Grouped:
    """Sums by the values of some fields; `rows` has for each the measures and COUNT by name."""

    source: Source
    rows: Mapping[Keys, Mapping[str, Decimal]]


@dataclass(frozen=True)
class Listed:
    """The largest rows of each institution, the largest first, as values by field."""

    source: Source
    rows: Mapping[str, Sequence[Mapping[str, Any]]]


def grouped(session: Session, asked: Sums) -> Grouped | None:
    """Return sums of a table's latest version; None where it is not published, or is another."""
    found, table = _published(session, asked.module, asked.table, (*asked.by, *asked.measured))
    if found is None or table is None:
        return None
    summed = table.summed and all(table.field(each).is_dimension for each in asked.by)
    rows = (sums_table if summed else sql_table)(found.module, table)
    keys = [rows.c[each] for each in asked.by]
    count = func.sum(rows.c.rows) if summed else func.count()
    sums = [func.sum(rows.c[each]) for each in asked.measured]
    mine = rows.c.publication_id.in_(found.of_table(table.name))
    scales = {each: table.field(each).scale for each in asked.measured}
    return Grouped(
        _source(found, table),
        {
            tuple(line[: len(keys)]): _numbers(scales, line[len(keys) :])
            for line in session.execute(select(*keys, *sums, count).where(mine).group_by(*keys))
        },
    )


def _numbers(scales: Mapping[str, int], values: Sequence[Any]) -> dict[str, Decimal]:
    *sums, count = values
    told = zip(scales.items(), sums, strict=True)
    exact = {name: Decimal(int(value or 0)) / scale for (name, scale), value in told}
    return exact | {COUNT: Decimal(int(count))}


def largest(session: Session, asked: Largest) -> Listed | None:
    """Return the MOST largest rows of each institution; None as above."""
    names = (INSTITUTION, asked.measure, *asked.shown)
    found, table = _published(session, asked.module, asked.table, names)
    if found is None or table is None:
        return None
    listed: dict[str, list[dict[str, Any]]] = {}
    for line in session.execute(_ranked(found, table, names)):
        told = {each: _said(table, each, value) for each, value in zip(names, line, strict=True)}
        listed.setdefault(str(line[0]), []).append(told)
    return Listed(_source(found, table), listed)


def _ranked(found: Edition, table: Table, names: Sequence[str]) -> sa.Select[Any]:
    """Return the statement of the rows, those of an institution by the second of the names."""
    rows = sql_table(found.module, table)
    body, measure = rows.c[names[0]], rows.c[names[1]]
    place = func.row_number().over(partition_by=body, order_by=(measure.desc(), rows.c.line))
    mine = rows.c.publication_id.in_(found.of_table(table.name))
    inner = select(*(rows.c[each] for each in names), place.label("place"))
    ranked = inner.where(mine, body.is_not(None), measure.is_not(None)).subquery()
    asked = select(*(ranked.c[each] for each in names)).where(ranked.c.place <= MOST)
    return asked.order_by(ranked.c[names[0]], ranked.c.place)


def _said(table: Table, name: str, value: Any) -> Any:  # noqa: ANN401 - a cell
    """Return a kept value in its own unit, a code in the words of its list."""
    field = table.field(name)
    if name == INSTITUTION or value is None:
        return value
    if field.type == "number":
        return Decimal(int(value)) / field.scale
    return next((each.label for each in field.options if each.value == value), value)


def _published(
    session: Session, folder: str, name: str, needed: Sequence[str]
) -> tuple[Edition | None, Table | None]:
    module = by_folder(folder)
    table = next((each for each in module.tables if each.name == name), None) if module else None
    if module is None or table is None or not set(needed) <= {each.name for each in table.fields}:
        return None, None
    found = edition(session, module)
    return (found, table) if found and found.of_table(name) else (None, None)


def _source(found: Edition, table: Table) -> Source:
    mine = set(found.of_table(table.name))
    publications = [each for each in found.visible if each.id in mine]
    newest = max(publications, key=lambda each: each.cutoff)
    title = next(
        each.title
        for each in found.sources
        if (each.publication_id, each.table) == (newest.id, table.name)
    )
    sample = any(each.sample for each in publications)
    return Source(found.module.title, table.title, title, newest.cutoff, sample)


def words_of(folder: str, name: str, field: str) -> dict[str, str]:
    """Return what the codes of a field are called; nothing where there is no such field."""
    module = by_folder(folder)
    tables = module.tables if module else ()
    fields = [one for each in tables if each.name == name for one in each.fields]
    return {o.value: o.label for one in fields if one.name == field for o in one.options}

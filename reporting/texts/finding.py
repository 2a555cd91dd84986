"""Reading the texts of one issue, in the order of their groups and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from sqlalchemy import select

from config.languages import in_words
from config.web.errors import Refusal
from reporting.explorer.values import label_of, present
from reporting.shape.columns import sql_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition
    from reporting.shape.module import Reading
    from reporting.shape.table import Field, Table

MOST = 500
Groups = tuple[tuple[str, "tuple[Text, ...]"], ...]


@dataclass(frozen=True)
class Text:
    """One text: where its row is, its number, heading and body, and the words of its mark."""

    publication: int
    line: int
    number: int
    heading: str
    body: str
    mark: str


@dataclass(frozen=True)
class Book:
    """One issue: its texts by group, and which issues there are, as (value, label)."""

    reading: Reading
    table: Table
    chosen: str
    issues: tuple[tuple[str, str], ...]
    groups: Groups


def book(session: Session, edition: Edition, id_: str, asked: str) -> Book:
    """Return a reading in the issue asked for, "" being the last; Refusal when there is none."""
    module = in_words(edition.module)
    reading = next((each for each in module.readings if each.id == id_), None)
    if reading is None:
        raise Refusal(404)
    table = module.table(reading.table)
    field = table.field(reading.issue)
    values = present(session, edition, table, field)
    if not values or (asked and asked not in values):
        raise Refusal(404, sentence=_("Esa edición no está publicada."))
    chosen = asked or values[-1]
    issues = tuple((each, label_of(field, each)) for each in values)
    texts = _texts(session, edition, reading, table, chosen)
    return Book(reading, table, chosen, issues, _grouped(table.field(reading.group), texts))


def _texts(
    session: Session, edition: Edition, reading: Reading, table: Table, chosen: str
) -> Iterator[tuple[str, Text]]:
    """Yield each text with the value of its group, as the rows stand."""
    rows = sql_table(edition.module, table)
    names = (reading.group, reading.number, reading.heading, reading.body, reading.mark)
    mine = rows.c.publication_id.in_(edition.of_table(table.name))
    asked = select(rows.c.publication_id, rows.c.line, *(rows.c[name] for name in names))
    found = session.execute(asked.where(mine, rows.c[reading.issue] == chosen).limit(MOST))
    mark = table.field(reading.mark)
    for publication, line, group, number, heading, body, marked in found:
        yield group, Text(publication, line, number, heading, body, label_of(mark, marked))


def _grouped(field: Field, found: Iterable[tuple[str, Text]]) -> Groups:
    """Return the texts by group, groups and numbers in their order."""
    order = {each.value: place for place, each in enumerate(field.options)}
    ordered = sorted(found, key=lambda each: (order[each[0]], each[1].number))
    return tuple(
        (label_of(field, value), tuple(text for _value, text in texts))
        for value, texts in groupby(ordered, key=lambda each: each[0])
    )

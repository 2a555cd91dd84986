"""A view: which figure, by what, compared with what, under which filters. The address holds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from flask_babel import gettext as _

from config.languages import in_words
from config.web.errors import Refusal
from reporting.shape.module import CHARTS, Filter

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from reporting.publications.visible import Edition
    from reporting.shape.module import Measure, Question
    from reporting.shape.table import Field, Table

MOST_VALUES, MOST_LENGTH = 60, 200
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Selection:
    """Rows of one table of an edition, under filters."""

    edition: Edition
    table: Table
    filters: tuple[Filter, ...]

    @property
    def query(self) -> str:
        """Return the address's query."""
        return urlencode([(each.field, value) for each in self.filters for value in each.values])


@dataclass(frozen=True)
class View:
    """One view of one table of an edition, valid as it stands."""

    edition: Edition
    table: Table
    measure: Measure
    by: Field
    compare: Field | None
    filters: tuple[Filter, ...]
    chart: str

    @property
    def selection(self) -> Selection:
        """Return the rows that it is made of, but for the one period of a stock."""
        return Selection(self.edition, self.table, self.filters)

    @property
    def query(self) -> str:
        """Return the address's query: the same view gives the same text."""
        pairs = [("medida", self.measure.id), ("por", self.by.name)]
        pairs += [("comparar", self.compare.name)] if self.compare else []
        pairs += [(each.field, value) for each in self.filters for value in each.values]
        return urlencode([*pairs, ("grafica", self.chart)])

    def under(self, filters: tuple[Filter, ...]) -> View:
        """Return the same view under other filters."""
        return replace(self, filters=filters)

    def values(self, field: str) -> tuple[str, ...]:
        """Return what a field is filtered to, nothing when it is not."""
        return next((each.values for each in self.filters if each.field == field), ())

    def grouped_by(self, field: Field) -> bool:
        """Return whether rows or columns of the figure are the values of a field."""
        return field in (self.by, self.compare)


def of_question(edition: Edition, question: Question) -> View:
    """Return the view that a preset question opens."""
    module = in_words(edition.module)
    measure = module.measure(question.measure)
    table = module.table(measure.table)
    compare = table.field(question.compare) if question.compare else None
    by = table.field(question.by)
    return View(edition, table, measure, by, compare, question.filters, question.chart)


def of_address(edition: Edition, table: Table, asked: MultiDict[str, str]) -> View:
    """Return the view that an address asks for; what it does not say has a usual value.

    Refusal (400) says which part of the address is not of this table. Parts that we do not know
    are left alone: those who pass a link on add some of theirs.
    """
    measures = in_words(edition.module).measures_of(table.name)
    if not measures:
        raise Refusal(404)
    measure = _one(asked, "medida", {each.id: each for each in measures}) or measures[0]
    fields = {each.name: each for each in table.dimensions}
    by = _one(asked, "por", fields) or next(iter(fields.values()), None)
    if by is None:
        raise Refusal(404)
    compare = _one(asked, "comparar", fields)
    view = View(edition, table, measure, by, compare, _filters(fields, asked), "")
    if compare == by:
        view = replace(view, compare=None)
    return replace(view, chart=_chart(view, asked.get("grafica", "")))


def selected(edition: Edition, table: Table, asked: MultiDict[str, str]) -> Selection:
    """Return the rows that an address asks for; Refusal (400) as above."""
    fields = {each.name: each for each in table.dimensions}
    return Selection(edition, table, _filters(fields, asked))


def _one(asked: MultiDict[str, str], name: str, known: dict[str, Thing]) -> Thing | None:
    text = asked.get(name, "")
    if text and text not in known:
        raise _odd(name)
    return known.get(text)


def _odd(name: str) -> Refusal:
    sentence = _(
        "Esta dirección pide algo que no existe en «%(name)s». Vuelve al módulo y elige de nuevo.",
        name=name,
    )
    return Refusal(400, "malformed", sentence)


def _filters(fields: dict[str, Field], asked: MultiDict[str, str]) -> tuple[Filter, ...]:
    found = []
    for name, field in fields.items():
        values = tuple(dict.fromkeys(each for each in asked.getlist(name) if each))
        if len(values) > MOST_VALUES or any(not _fits(field, each) for each in values):
            raise _odd(name)
        if values:
            found.append(Filter(name, values))
    return tuple(found)


def _fits(field: Field, value: str) -> bool:
    if field.options:
        return any(each.value == value for each in field.options)
    if field.type in {"integer", "year"}:
        return value.isascii() and value.isdigit() and len(value) <= 9  # noqa: PLR2004 - fits 32 bits
    return len(value) <= MOST_LENGTH and value.isprintable()


def _chart(view: View, asked: str) -> str:
    """Return the chart asked for if it can be drawn of this view, else the one that suits it."""
    if asked == "map" and view.by.catalogue == "departments":
        return "map"
    if view.by.is_time and asked in {"", "line"}:
        return "line"
    if asked and asked not in CHARTS:
        raise _odd("grafica")
    return "bars"

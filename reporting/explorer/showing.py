"""A figure made ready for a page: its chart, its sentence, its table and its addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from reporting.charts.chart import chart
from reporting.explorer.addresses import place, whole
from reporting.explorer.asking import figure
from reporting.explorer.saying import full, not_counted, said, sentence
from reporting.explorer.values import label_of, period
from reporting.shape.module import Filter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from reporting.explorer.figure import Figure
    from reporting.explorer.view import View

EMBEDDING = Markup('<a href="{page}"><img src="{picture}" alt="{words}" width="480"></a>')


@dataclass(frozen=True)
class Shown:
    """One figure on a page. `conditions` tells its filters, in words."""

    view: View
    figure: Figure
    id: str
    sentence: str
    conditions: tuple[str, ...]

    @property
    def svg(self) -> Markup:
        """Return the chart, drawn when a page asks for it."""
        return chart(self.figure, self.id)

    @property
    def head(self) -> list[str]:
        """Return the heads of the table's columns."""
        return [self.view.by.title, *(each.label for each in self.figure.series)]

    @property
    def lines(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the table's rows: the label, then its numbers as text."""
        for row in self.figure.rows:
            yield row.label, [said(self.figure, row, each) for each in range(len(row.numbers))]

    @property
    def totals(self) -> list[str]:
        """Return the last row of the table; nothing where adding up would mislead."""
        totals = self.figure.totals
        if self.view.by.is_time or len(self.figure.rows) < 2 or set(totals) == {None}:  # noqa: PLR2004 - one is no sum
            return []
        return [full(self.view.measure.unit, each) for each in totals]

    @property
    def address(self) -> str:
        """Return where this view stays."""
        return address_of(self.view)

    def file(self, ending: str) -> str:
        """Return where this view is as a file: csv, json, xlsx or svg."""
        return address_of(self.view, "downloads.view", ending=ending)

    @property
    def rows_query(self) -> str:
        """Return the query of the rows that it is made of, the period of a stock among them."""
        chosen, time = self.view.selection, self.view.table.time
        if self.figure.moment and time is not None:
            others = tuple(each for each in chosen.filters if each.field != time.name)
            chosen = replace(chosen, filters=(*others, Filter(time.name, (self.figure.moment,))))
        return chosen.query

    @property
    def embedding(self) -> str:
        """Return the HTML that shows this chart on another site, with the way back."""
        where = {**place(self.view.edition), "table": self.view.table.name}
        query = f"?{self.view.query}"
        picture = whole("downloads.view", ending="svg", **where) + query
        page = whole("modules.table", **where) + query
        return str(EMBEDDING.format(page=page, picture=picture, words=self.sentence))


def address_of(view: View, endpoint: str = "modules.table", **values: object) -> str:
    """Return where a view stays, as a page or as what `endpoint` makes of it."""
    where = {**place(view.edition), "table": view.table.name, **values}
    return url_for(endpoint, **where) + f"?{view.query}"  # type: ignore[arg-type]


def shown(session: Session, view: View, id_: str = "c") -> Shown:
    """Return the figure of a view, ready for a page; `id_` tells it from others there."""
    found = figure(session, view)
    return Shown(view, found, id_, sentence(found), tuple(_conditions(found)))


def _conditions(found: Figure) -> Iterator[str]:
    view = found.view
    if found.moment and view.table.time is not None:
        yield f"{view.table.time.title}: {period(found.moment)}"
    for each in view.filters:
        field = view.table.field(each.field)
        if field.role != "time" or not found.moment:
            yield f"{field.title}: {', '.join(label_of(field, value) for value in each.values)}"
    yield from not_counted(found)
    if found.left_out:
        yield _("No caben %(n)s columnas más: elige menos con los filtros.", n=found.left_out)

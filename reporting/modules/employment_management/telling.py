"""Saying in words what marks amount to, and drawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import format_decimal
from flask_babel import gettext as _

from reporting.charts.bars import bars
from reporting.charts.drawing import frame
from reporting.explorer.figure import Figure, Row, Series
from reporting.explorer.view import View
from reporting.modules.employment_management.finding import WEIGHTS
from reporting.shape.module import Measure

if TYPE_CHECKING:
    from decimal import Decimal

    from markupsafe import Markup

    from reporting.explorer.figure import Number
    from reporting.modules.employment_management.weighing import Model, Weighed
    from reporting.publications.visible import Edition


def points(number: Decimal | None) -> str:
    """Return points in full, as marks and weights of two decimals make them."""
    return "—" if number is None else format_decimal(number, "#,##0.####")


def heaviest(model: Model) -> str:
    """Return what weighs most in a model, in one sentence."""
    most = max(each.weight for each in model.subfactors)
    names = [each.name for each in model.subfactors if each.weight == most]
    return _(
        "Lo que más pesa en este modelo: %(names)s, con %(most)s de 100 puntos.",
        names=", ".join(names),
        most=points(most),
    )


def verdict(found: Weighed) -> str:
    """Return in a few words whether these marks leave somebody in."""
    if found.is_out:
        return _("Con estas notas quedaría fuera")
    if not found.is_whole:
        return _("Faltan notas por escribir")
    return _("Con estas notas llegaría a todos los mínimos")


def sentences(found: Weighed) -> list[str]:
    """Return what marks amount to, a sentence for each thing that decides."""
    return [_sum(found), *_minimum(found), *_below(found)]


def _sum(found: Weighed) -> str:
    if found.is_whole:
        return _("Suma %(total)s puntos de 100.", total=points(found.total))
    return _(
        "Lleva %(total)s puntos, y las notas que faltan pueden dar hasta %(open)s más.",
        total=points(found.total),
        open=points(found.open_points),
    )


def _minimum(found: Weighed) -> list[str]:
    if found.model.minimum is None:
        return []
    words = {"minimum": points(found.model.minimum), "lacking": points(found.lacking)}
    if not found.lacking:
        return [_("El total mínimo es %(minimum)s: llega.", **words)]
    if found.lacking > found.open_points:
        return [_("El total mínimo es %(minimum)s: no llega, le faltan %(lacking)s.", **words)]
    return [_("El total mínimo es %(minimum)s: todavía le faltan %(lacking)s.", **words)]


def _below(found: Weighed) -> list[str]:
    return [
        _(
            "La nota de «%(name)s» no llega a su mínima de %(minimum)s: con eso basta para quedar "
            "fuera, aunque el total alcance.",
            name=each.name,
            minimum=points(each.minimum),
        )
        for each in found.below
    ]


def change(found: Weighed, other: Weighed) -> str:
    """Return how the total changes with the other marks."""
    step = other.total - found.total
    sign = "+" if step > 0 else "-" if step < 0 else ""
    return _(
        "Con las otras notas son %(total)s puntos (%(change)s)",
        total=points(other.total),
        change=f"{sign}{points(abs(step))}",
    )


def chart(edition: Edition, found: Weighed, other: Weighed | None, words: str) -> Markup:
    """Return bars for each sub-factor: the most that it gives, and what the marks give of it."""
    figure = _figure(edition, found, other)
    height, parts = bars(figure)
    return frame(height, figure.view.measure.title, words, parts, "c")


def _figure(edition: Edition, found: Weighed, other: Weighed | None) -> Figure:
    table = edition.module.table(WEIGHTS)
    measure = Measure("puntos", _("Puntos de cada subfactor"), table.name, "points")
    view = View(edition, table, measure, table.field("subfactor"), None, (), "bars")
    weights: tuple[Number, ...] = tuple(each.weight for each in found.model.subfactors)
    given = [("peso", _("Lo más que puede dar"), weights)]
    if not found.is_empty:
        given.append(("nota", _("Lo que dan estas notas"), found.points))
    if other is not None:
        given.append(("otra", _("Lo que darían las otras notas"), other.points))
    numbers = zip(*(each for _value, _label, each in given), strict=True)
    rows = [
        Row(str(each.place), each.name, tuple(mine))
        for each, mine in zip(found.model.subfactors, numbers, strict=True)
    ]
    series = tuple(Series(value, label) for value, label, _numbers in given)
    return Figure(view, series, tuple(rows), (None,) * len(series))

"""Saying numbers: in full, in short, and a figure in one sentence."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.numbers import parse_pattern
from flask_babel import get_locale
from flask_babel import gettext as _

from reporting.explorer.values import period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel import Locale

    from reporting.explorer.figure import Figure, Number, Row

UNBROKEN = "\u00a0"
MILLION, THOUSAND_MILLIONS = Decimal(10**6), Decimal(10**9)


def full(unit: str, number: Number) -> str:
    """Return a number as a table shows it; a dash where there is no datum."""
    if number is None:
        return "—"
    if unit == "money":
        return "Q " + _formatted(number, "#,##0.00")
    if unit == "percent":
        return _formatted(number, "#,##0.0") + " %"
    return _formatted(number, "#,##0.##")


def _formatted(number: Decimal, pattern: str) -> str:
    return _in(get_locale(), number, pattern)


# A page says a number three times: in its chart, its table and its sentence.
@lru_cache(maxsize=4096)
def _in(locale: Locale, number: Decimal, pattern: str) -> str:
    return str(_pattern(pattern).apply(number, locale))


_pattern = lru_cache(parse_pattern)


def short(unit: str, number: Number) -> str:
    """Return a number as a chart and a sentence show it."""
    if unit != "money" or number is None or abs(number) < MILLION:
        return full(unit, number)
    if abs(number) >= THOUSAND_MILLIONS * 10:
        text = _formatted(number / MILLION, "#,##0")
    else:
        text = _formatted(number / MILLION, "#,##0.0")
    return _("Q %(number)s millones", number=text)


def said(figure: Figure, row: Row, place: int) -> str:
    """Return a cell of a figure's table: a number, and of an estimate its margin beside it."""
    unit, number = figure.view.measure.unit, row.numbers[place]
    bound = row.bounds[place] if row.bounds else None
    if bound is None:
        return full(unit, number)
    told = full(unit, number) if bound[0] else _("no distinguible de cero")
    margin = _("de %(low)s a %(high)s", low=full(unit, bound[0]), high=full(unit, bound[1]))
    return f"{told} ({margin.replace(' ', UNBROKEN)})"


def drawn(figure: Figure, row: Row, place: int) -> str:
    """Return what stands at the end of a bar."""
    bound = row.bounds[place] if row.bounds else None
    if bound is not None and not bound[0]:
        return _("≈ 0")
    return short(figure.view.measure.unit, row.numbers[place])


def sentence(figure: Figure) -> str:
    """Return what a figure says, in one sentence; it stands beside the chart and in its `desc`."""
    if figure.view.measure.is_estimate:
        return _estimated(figure)
    if figure.is_empty:
        return _("No hay cifras con esos filtros.")
    if figure.view.by.is_time:
        return _over_time(figure)
    if figure.view.by.name in figure.view.measure.apart:
        return _apart(figure)
    return _compared(figure) if len(figure.series) > 1 else _ranked(figure)


def not_counted(figure: Figure) -> list[str]:
    """Return which rows are in no number of a figure, a sentence each; nothing when all are."""
    return [
        _("Sin contar las filas que no dicen «%(field)s».", field=each.title)
        for each in figure.unsaid
    ]


def _estimated(figure: Figure) -> str:
    """Say what is the highest that can be told from zero, and of how many nothing can be said."""
    if figure.is_empty and figure.rows:
        return _("Estas cifras llevan azar y no se suman: elige ver una por una.")
    cells = [(row, place) for row in figure.rows for place, bound in enumerate(row.bounds) if bound]
    if not cells:
        return _("No hay cifras con esos filtros.")
    above = [cell for cell in cells if _low(*cell) > 0]
    words = {"what": figure.view.measure.title, "when": _when(figure), "all": len(cells)}
    if not above:
        return _("%(what)s%(when)s: ninguna de las %(all)s se distingue de cero.", **words)
    row, place = max(above, key=lambda cell: cell[0].numbers[cell[1]] or Decimal(0))
    label = figure.series[place].label if figure.series[place].value else ""
    words |= {
        "top": f"{row.label}, {label}" if label else row.label,
        "most": said(figure, row, place),
        "near": sum(_high(*cell) >= _low(row, place) for cell in cells) - 1,
        "rest": len(cells) - len(above),
    }
    told = [_("%(what)s%(when)s: lo mayor es %(top)s, con %(most)s", **words)]
    if words["near"]:
        told.append(_("otras %(near)s pueden ser igual de altas: sus márgenes se cruzan", **words))
    if words["rest"]:
        told.append(_("%(rest)s de %(all)s no se distinguen de cero", **words))
    return "; ".join(told) + "."


def _low(row: Row, place: int) -> Decimal:
    bound = row.bounds[place]
    return bound[0] if bound else Decimal(0)


def _high(row: Row, place: int) -> Decimal:
    bound = row.bounds[place]
    return bound[1] if bound else Decimal(0)


def _over_time(figure: Figure) -> str:
    unit = figure.view.measure.unit
    told = []
    for place, series in enumerate(figure.series):
        known = [row for row in figure.rows if row.numbers[place] is not None]
        if known:
            told.append(_change(series.label, unit, known, place))
    return "; ".join(told) + "."


def _change(label: str, unit: str, known: Sequence[Row], place: int) -> str:
    first, last = known[0], known[-1]
    before, after = first.numbers[place], last.numbers[place]
    words = {
        "what": label,
        "first": short(unit, before),
        "last": short(unit, after),
        "start": first.label,
        "end": last.label,
    }
    if len(known) == 1:
        return _("%(what)s: %(last)s (%(end)s)", **words)
    return _("%(what)s: de %(first)s (%(start)s) a %(last)s (%(end)s)", **words)


def _ranked(figure: Figure) -> str:
    unit = figure.view.measure.unit
    known = [row for row in figure.rows if row.numbers[0] is not None]
    top = max(known, key=lambda row: row.numbers[0] or Decimal(0))
    words = {
        "what": figure.view.measure.title,
        "total": short(unit, figure.totals[0]),
        "top": _with_equals(top, known),
        "most": short(unit, top.numbers[0]),
        "when": _when(figure),
    }
    if len(known) == 1:
        return _("%(what)s%(when)s: %(most)s (%(top)s).", **words)
    if figure.view.measure.is_ratio:
        low = min(known, key=lambda row: row.numbers[0] or Decimal(0))
        words |= {"low": _with_equals(low, known), "least": short(unit, low.numbers[0])}
        return _(
            "%(what)s%(when)s: %(total)s en conjunto; lo más alto es %(top)s (%(most)s) y lo más "
            "bajo, %(low)s (%(least)s).",
            **words,
        )
    words["share"] = _share(top.numbers[0], figure.totals[0])
    return _(
        "%(what)s%(when)s: %(total)s en total; lo mayor es %(top)s, con %(most)s%(share)s.", **words
    )


def _with_equals(row: Row, known: Sequence[Row]) -> str:
    """Return a row's name, and how many others have the same number: it stands not alone."""
    others = sum(each.numbers[0] == row.numbers[0] for each in known) - 1
    if not others:
        return row.label
    return _("%(name)s (y %(n)s más con lo mismo)", name=row.label, n=others)


def _share(part: Number, whole: Number) -> str:
    if part is None or not whole:
        return ""
    return f" ({full('percent', part * 100 / whole)})"


def _compared(figure: Figure) -> str:
    if None not in figure.totals and len(set(figure.totals)) == 1:
        return _shared_out(figure)
    unit = figure.view.measure.unit
    told = [
        f"{series.label}, {short(unit, total)}"
        for series, total in zip(figure.series, figure.totals, strict=True)
    ]
    words = {"what": figure.view.measure.title, "when": _when(figure), "told": "; ".join(told)}
    return _("%(what)s%(when)s: %(told)s.", **words)


def _shared_out(figure: Figure) -> str:
    """Say where most is, where every column adds up to the same and the sums would tell nothing."""
    unit = figure.view.measure.unit
    most, row, column = max(_cells(figure), key=lambda cell: cell[0])
    words = {
        "what": figure.view.measure.title,
        "when": _when(figure),
        "total": short(unit, figure.totals[0]),
        "row": row,
        "column": column,
        "most": short(unit, most),
    }
    return _(
        "%(what)s%(when)s: %(total)s en cada columna; lo mayor es %(row)s en %(column)s, con "
        "%(most)s.",
        **words,
    )


def _apart(figure: Figure) -> str:
    """Say where most is and where least, of what must not be added up."""
    unit, cells = figure.view.measure.unit, _cells(figure)
    most, least = (choose(cells, key=lambda cell: cell[0]) for choose in (max, min))
    return _(
        "%(what)s%(when)s: lo más alto es %(top)s (%(most)s) y lo más bajo, %(low)s (%(least)s).",
        what=figure.view.measure.title,
        when=_when(figure),
        top=_place(figure, most),
        most=short(unit, most[0]),
        low=_place(figure, least),
        least=short(unit, least[0]),
    )


def _cells(figure: Figure) -> list[tuple[Decimal, str, str]]:
    """Return every number that there is, with the labels of its row and its column."""
    return [
        (number, row.label, series.label)
        for row in figure.rows
        for number, series in zip(row.numbers, figure.series, strict=True)
        if number is not None
    ]


def _place(figure: Figure, cell: tuple[Decimal, str, str]) -> str:
    _number, row, column = cell
    return f"{row}, {column}" if figure.view.compare else row


def _when(figure: Figure) -> str:
    return f" ({period(figure.moment)})" if figure.moment else ""

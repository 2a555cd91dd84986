"""Asking the database for a view's figure: one statement that groups, sums and filters."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from sqlalchemy import func, literal, select

from config.web.errors import Refusal
from reporting.explorer.estimating import estimated
from reporting.explorer.figure import MOST_SERIES, Figure, Number, Row, Series
from reporting.explorer.values import label_of, present, typed
from reporting.shape.columns import sql_table, sums_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import sqlalchemy as sa
    from sqlalchemy.orm import Session

    from reporting.explorer.view import Selection, View
    from reporting.shape.module import Filter
    from reporting.shape.table import Field

PERCENT, TENTH = 100, Decimal("0.1")
Pair = tuple[Number, Number]
Sums = dict[tuple[str, str], Pair]


def figure(session: Session, view: View) -> Figure:
    """Return the figure of a view, its rows in the order in which they are read."""
    moment = _moment(session, view)
    _keep_apart(view)
    asked = _asked(session, view, moment)
    sums = _said(asked)
    series, left_out = _series(view, sums)
    rows = [_row(view, value, series, sums) for value in dict.fromkeys(key[0] for key in sums)]
    found = Figure(
        view=view,
        series=series,
        rows=tuple(_ordered(view, rows)),
        totals=_totals(view, series, sums),
        moment=moment,
        left_out=left_out,
        unsaid=_unsaid(view, asked),
    )
    if not view.measure.is_estimate:
        return found
    table = sql_table(view.edition.module, view.table)
    return estimated(session, found, _conditions(table, view, moment))


def _moment(session: Session, view: View) -> str:
    """Return the one period that a stock is of: the one chosen, or the latest there is."""
    time = view.table.time
    if not view.table.stock or time is None or view.grouped_by(time):
        return ""
    chosen = view.values(time.name)
    if len(chosen) > 1:
        sentence = _(
            "Estas cifras son de un momento y no se suman: elige un solo periodo, o compara por "
            "periodo."
        )
        raise Refusal(400, "malformed", sentence)
    return (
        chosen[0] if chosen else max(present(session, view.edition, view.table, time), default="")
    )


def _keep_apart(view: View) -> None:
    """Refuse a view that would add up what its measure keeps apart."""
    for field in map(view.table.field, view.measure.apart):
        if not view.grouped_by(field) and len(view.values(field.name)) != 1:
            sentence = _(
                "Estas cifras no se suman entre sí: compara por «%(field)s», o elige un solo valor "
                "ahí.",
                field=field.title,
            )
            raise Refusal(400, "malformed", sentence)


def _asked(session: Session, view: View, moment: str) -> dict[tuple[str | None, ...], Pair]:
    """Return the sums by the values of both dimensions; None is a value that rows do not say."""
    module, table = view.edition.module, view.table
    rows = sums_table(module, table) if table.summed else sql_table(module, table)
    by, compare = rows.c[view.by.name], _compare(rows, view)
    measured: list[sa.ColumnElement[Any]] = [func.sum(rows.c[each]) for each in _measured(view)]
    if not measured:
        measured = [func.sum(rows.c.rows) if table.summed else func.count()]
    asked = select(by, compare, *measured).where(*_conditions(rows, view, moment))
    return {
        tuple(None if each is None else str(each) for each in (value, other)): _exact(view, numbers)
        for value, other, *numbers in session.execute(asked.group_by(by, compare))
    }


def _said(asked: dict[tuple[str | None, ...], Pair]) -> Sums:
    return {
        (value, other): pair
        for (value, other), pair in asked.items()
        if value is not None and other is not None
    }


def _unsaid(view: View, asked: dict[tuple[str | None, ...], Pair]) -> tuple[Field, ...]:
    """Return the dimensions that rows with a number leave empty: those rows are in no sum."""
    lacking = [key for key, (number, _over) in asked.items() if number is not None and None in key]
    fields = ((0, view.by), (1, view.compare))
    return tuple(
        field for place, field in fields if field and any(key[place] is None for key in lacking)
    )


def _compare(rows: sa.Table, view: View) -> sa.ColumnElement[Any]:
    return rows.c[view.compare.name] if view.compare else literal("")


def _measured(view: View) -> list[str]:
    return [each for each in (view.measure.sum, view.measure.over) if each]


def _conditions(rows: sa.Table, view: View, moment: str) -> list[sa.ColumnElement[bool]]:
    found = conditions(rows, view.selection)
    if moment and view.table.time is not None:
        found.append(rows.c[view.table.time.name] == moment)
    return found


def conditions(rows: sa.Table, selection: Selection) -> list[sa.ColumnElement[bool]]:
    """Return what a row must fulfil to be in a selection."""
    mine = selection.edition.of_table(selection.table.name)
    found: list[sa.ColumnElement[bool]] = [rows.c.publication_id.in_(mine)]
    found += [_within(rows, selection.table.field(f.field), f) for f in selection.filters]
    return found


def _within(rows: sa.Table, field: Field, chosen: Filter) -> sa.ColumnElement[bool]:
    return rows.c[field.name].in_([typed(field, each) for each in chosen.values])


def _exact(view: View, numbers: Sequence[Any]) -> Pair:
    """Return the sums in their own unit, out of the integers that are kept."""
    scales = [view.table.field(each).scale for each in _measured(view)] or [1]
    found = [
        None if number is None else Decimal(int(number)) / scale
        for number, scale in zip(numbers, scales, strict=True)
    ]
    return found[0], found[1] if len(found) > 1 else None


def _number(view: View, sums: Pair) -> Number:
    """Return the measure out of its sums; None where nothing is known or the ratio has no base."""
    first, over = sums
    if not view.measure.is_ratio or first is None:
        return first
    times = PERCENT if view.measure.unit == "percent" else 1
    return (first * times / over).quantize(TENTH) if over else None


def _totals(view: View, series: Sequence[Series], sums: Sums) -> tuple[Number, ...]:
    """Return the sum of each series; None where it would add up what is to be kept apart."""
    is_apart = view.by.name in view.measure.apart
    if is_apart or (view.table.stock and view.by == view.table.time):
        return (None,) * len(series)
    return tuple(_number(view, _added(sums, each.value)) for each in series)


def _added(sums: Sums, series: str) -> Pair:
    mine = [found for (_value, other), found in sums.items() if other == series]
    return _add(each[0] for each in mine), _add(each[1] for each in mine)


def _add(numbers: Iterable[Number]) -> Number:
    known = [each for each in numbers if each is not None]
    return sum(known, Decimal(0)) if known else None


def _series(view: View, sums: Sums) -> tuple[tuple[Series, ...], int]:
    if view.compare is None:
        return (Series("", view.measure.title),), 0
    found = sorted({other for _value, other in sums})
    weight = {each: _added(sums, each)[0] or Decimal(0) for each in found}
    # Periods stand in their order and the latest stay; of the rest the largest stay.
    if view.compare.is_time:
        kept = found[-MOST_SERIES:]
    elif view.compare.ordered:
        kept = [each.value for each in view.compare.categories if each.value in found]
        kept = kept[:MOST_SERIES]
    else:
        kept = sorted(found, key=lambda each: -weight[each])[:MOST_SERIES]
    series = tuple(Series(each, label_of(view.compare, each)) for each in kept)
    return series, len(found) - len(kept)


def _row(view: View, value: str, series: Sequence[Series], sums: Sums) -> Row:
    numbers = [_number(view, sums.get((value, each.value), (None, None))) for each in series]
    return Row(value, label_of(view.by, value), tuple(numbers))


def _ordered(view: View, rows: list[Row]) -> list[Row]:
    if view.by.is_time:
        return sorted(rows, key=lambda each: each.value)
    if view.by.ordered:
        places = {each.value: place for place, each in enumerate(view.by.categories)}
        return sorted(rows, key=lambda each: places.get(each.value, len(places)))
    return sorted(rows, key=lambda each: (-_weight(view, each), each.label))


def _weight(view: View, row: Row) -> Decimal:
    """Return what a row is ranked by: the latest period, all columns together, or the first."""
    known = [each for each in row.numbers if each is not None]
    if view.compare is not None and not view.compare.is_time and not view.measure.is_ratio:
        return sum(known, Decimal(0)) if known else Decimal(-1)
    place = -1 if view.compare is not None and view.compare.is_time else 0
    number = row.numbers[place] if row.numbers else None
    return Decimal(-1) if number is None else number

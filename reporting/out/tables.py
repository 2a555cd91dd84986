"""A selection of rows, or a view's figure, as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from config.web.errors import Refusal
from reporting.explorer.asking import conditions
from reporting.explorer.saying import not_counted
from reporting.out.about import about, notes
from reporting.out.rows import json_maker, stream, text_maker
from reporting.out.writing import MOST_SHEET_ROWS, as_csv, as_json, as_xlsx, safe
from reporting.shape.columns import sql_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from reporting.explorer.figure import Figure, Number, Row
    from reporting.explorer.view import Selection
    from reporting.shape.table import Field

    Maker = Callable[[Any], Any]


def rows_csv(session: Session, chosen: Selection) -> Iterator[str]:
    """Yield a selection's rows as CSV, in the module's template: it can be imported again."""
    head = [each.name for each in chosen.table.fields]
    yield from as_csv(head, _made(session, chosen, _safe_maker))


def rows_json(session: Session, chosen: Selection) -> Iterator[str]:
    """Yield a selection's rows as JSON objects."""
    names = [each.name for each in chosen.table.fields]
    rows = (dict(zip(names, row, strict=True)) for row in _made(session, chosen, json_maker))
    yield from as_json(about(chosen.edition, chosen.table), rows)


def rows_xlsx(session: Session, chosen: Selection) -> Callable[[], Iterator[bytes]]:
    """Return a selection's rows as a workbook; Refusal when they are more than one bears."""
    rows = sql_table(chosen.edition.module, chosen.table)
    count = session.scalar(select(func.count()).where(*conditions(rows, chosen)))
    if (count or 0) > MOST_SHEET_ROWS:
        sentence = _(
            "Son %(count)s filas, demasiadas para un libro de Excel. Descarga el CSV, o elige "
            "menos con los filtros.",
            count=count,
        )
        raise Refusal(400, "size", sentence)
    head = [each.name for each in chosen.table.fields]
    made = _made(session, chosen, json_maker)
    return as_xlsx(chosen.table.name, head, made, notes(chosen.edition, chosen.table))


def _made(
    session: Session, chosen: Selection, maker: Callable[[Field], Maker]
) -> Iterator[list[Any]]:
    rows = sql_table(chosen.edition.module, chosen.table)
    columns = [rows.c[each.name] for each in chosen.table.fields]
    asked = select(*columns).where(*conditions(rows, chosen))
    makers = [maker(each) for each in chosen.table.fields]
    for row in stream(session, asked.order_by(rows.c.publication_id, rows.c.line)):
        yield [make(value) for make, value in zip(makers, row, strict=True)]


def _safe_maker(field: Field) -> Maker:
    make = text_maker(field)
    return (lambda value: safe(make(value))) if field.type == "string" else make


def figure_csv(figure: Figure) -> Iterator[str]:
    """Yield a view's figure as CSV: code and label of each row, its numbers, a sample's mark."""
    view = figure.view
    mark = [_("Muestra inventada: no la cites.")] if view.edition.is_sample else []
    head = [view.by.name, view.by.title, *_heads(figure), *(_("Muestra") for _each in mark)]
    rows = (
        [row.value, safe(row.label), *map(_text, _cells(figure, row)), *mark] for row in figure.rows
    )
    yield from as_csv(head, rows)


def figure_xlsx(figure: Figure) -> Callable[[], Iterator[bytes]]:
    """Return a view's figure as a workbook."""
    view = figure.view
    head = [view.by.name, view.by.title, *_heads(figure)]
    rows = ([row.value, row.label, *map(_number, _cells(figure, row))] for row in figure.rows)
    told = [*notes(view.edition, view.table), *not_counted(figure)]
    return as_xlsx(view.measure.id, head, rows, told)


def figure_object(figure: Figure) -> dict[str, Any]:
    """Return a view's figure as a JSON object."""
    view = figure.view
    return {
        **about(view.edition, view.table),
        "measure": {"id": view.measure.id, "title": view.measure.title, "unit": view.measure.unit},
        "by": view.by.name,
        "compare": view.compare.name if view.compare else None,
        "moment": figure.moment or None,
        "filters": {each.field: list(each.values) for each in view.filters},
        "series": [{"value": each.value, "label": each.label} for each in figure.series],
        "rows": [
            {
                "value": row.value,
                "label": row.label,
                "numbers": [_number(each) for each in row.numbers],
                **_bounds(row),
            }
            for row in figure.rows
        ],
        "totals": [_number(each) for each in figure.totals],
        "unsaid": [each.name for each in figure.unsaid],
    }


def _heads(figure: Figure) -> list[str]:
    """Return the heads of the numbers; an estimate has its margin beside it."""
    if not figure.view.measure.is_estimate:
        return [each.label for each in figure.series]
    ends = (_("al menos"), _("a lo más"))
    return [
        head
        for each in figure.series
        for head in (each.label, *(f"{each.label}: {end}" for end in ends))
    ]


def _cells(figure: Figure, row: Row) -> list[Number]:
    if not figure.view.measure.is_estimate:
        return list(row.numbers)
    pairs = zip(row.numbers, row.bounds, strict=True)
    return [cell for number, bound in pairs for cell in (number, *(bound or (None, None)))]


def _bounds(row: Row) -> dict[str, Any]:
    found = [[_number(end) for end in each] if each else None for each in row.bounds]
    return {"bounds": found} if found else {}


def _text(number: Any) -> str:  # noqa: ANN401 - a number or nothing
    return "" if number is None else f"{number:f}"


def _number(number: Any) -> float | int | None:  # noqa: ANN401 - a number or nothing
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)

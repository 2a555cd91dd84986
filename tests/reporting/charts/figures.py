"""Figures with numbers that a test chooses, over views of real modules, and charts taken apart."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from werkzeug.datastructures import MultiDict

from reporting.charts.chart import chart
from reporting.explorer.figure import Figure, Row, Series
from reporting.explorer.view import of_address
from reporting.publications.visible import Edition
from reporting.shape.registry import by_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

SVG = "{http://www.w3.org/2000/svg}"
Rows = dict[str, list[int | str | None]]
POSTS, BUDGET = "human_resources", "accountability"


def figure(module: str, table: str, asked: Mapping[str, str], rows: Rows) -> Figure:
    """Return a figure whose rows are named by their own values; so are its series."""
    found = by_folder(module)
    assert found is not None
    edition = Edition(found, 1, 1, (), ())
    view = of_address(edition, found.table(table), MultiDict(asked))
    made = tuple(Row(value, value, tuple(map(_number, of))) for value, of in rows.items())
    series = tuple(Series(f"s{n}", f"Serie {n}") for n in range(len(made[0].numbers)))
    return Figure(view, series, made, (None,) * len(series))


def _number(given: int | str | None) -> Decimal | None:
    return None if given is None else Decimal(given)


def drawn(of: Figure) -> ET.Element:
    """Return the chart of a figure, read as XML."""
    return ET.fromstring(str(chart(of)))


def texts(svg: ET.Element) -> list[str]:
    """Return what is written on a chart, in its order."""
    return [each.text or "" for each in svg.iter(f"{SVG}text")]

"""Bars that lie: a label, then its bars, one below the other, so that a phone shows them too."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reporting.charts.drawing import INK, LEGEND, WIDTH, element, ink, label, legend, shortened
from reporting.explorer.saying import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from reporting.explorer.figure import Bounds, Figure, Row

MOST_BARS = 25
LABEL, BAR, GAP = 18, 14, 8
ROOM = 110
LEAST = 1.5


def bars(figure: Figure) -> tuple[float, list[Markup]]:
    """Return the height and the parts of a bar chart; it shows the first rows of a long figure."""
    rows = figure.rows[:MOST_BARS]
    parts = list(legend(figure))
    y = float(LEGEND * len(parts) / 2 + (6 if parts else 0))
    for row in rows:
        parts += _row(figure, row, y)
        y += LABEL + BAR * len(figure.series) + GAP
    return y, parts


def _row(figure: Figure, row: Row, y: float) -> Iterator[Markup]:
    yield label(shortened(row.label), 0, y + LABEL - 5)
    for place, number in enumerate(row.numbers):
        top = y + LABEL + place * BAR
        wide = _wide(figure, number)
        if number is not None:
            yield element("rect", x=0, y=top, width=wide, height=BAR - 2, rx=1.5, **ink(place))
        bound = row.bounds[place] if row.bounds else None
        if bound is not None:
            yield _margin(figure, bound, top + (BAR - 2) / 2)
            wide = max(wide, _wide(figure, bound[1]))
        yield label(drawn(figure, row, place), wide + 5, top + BAR - 4, font_size=12)


def _margin(figure: Figure, bound: Bounds, y: float) -> Markup:
    """Return the line from one end of an estimate's margin to the other, over its bar."""
    low, high = (_wide(figure, each) for each in bound)
    return element("line", x1=low, x2=high, y1=y, y2=y, stroke=INK, stroke_width=2, class_="margin")


def _wide(figure: Figure, number: Decimal | None) -> float:
    end = _end(figure)
    if number is None or end <= 0 or number <= 0:
        return 0.0
    return max(float(number / end) * (WIDTH - ROOM), LEAST)


def _end(figure: Figure) -> Decimal:
    """Return what the longest bar stands for, or the longest margin."""
    ends = (bound[1] for row in figure.rows for bound in row.bounds if bound)
    return max(figure.most, max(ends, default=Decimal(0)))

"""Bars that lie: a label, then its bars, one below the other, so that a phone shows them too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.charts.drawing import LEGEND, WIDTH, element, ink, label, legend, shortened
from reporting.explorer.saying import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from markupsafe import Markup

    from reporting.explorer.figure import Figure, Row

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
        yield label(drawn(figure, row, place), wide + 5, top + BAR - 4, font_size=12)


def _wide(figure: Figure, number: Decimal | None) -> float:
    if number is None or figure.most <= 0 or number <= 0:
        return 0.0
    return max(float(number / figure.most) * (WIDTH - ROOM), LEAST)

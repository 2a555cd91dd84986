"""Lines over time, from zero, beside a scale that ends at a round number."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reporting.charts.drawing import INKS, LEGEND, LINE, WIDTH, element, ink, label, legend
from reporting.explorer.saying import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from reporting.explorer.figure import Figure

LEFT, RIGHT, TOP, PLOT, FOOT = 8, 8, 24, 190, 24
STEPS = 4
ROUND = (1, 2, 4, 8, 10, 20, 40)
# Units of which there are parts.
PARTED = frozenset({"money", "percent"})
# A longer period is written as the data write it: 2025-C2.
MOST_LABEL = 16
DASHES = ("", "6 3", "2 3", "9 3 2 3", "1 4", "12 4", "4 4", "8 2")


def lines(figure: Figure) -> tuple[float, list[Markup]]:
    """Return the height and the parts of a line chart; a gap in the data is a gap in the line."""
    named = list(legend(figure))
    top = LEGEND * len(named) / 2 + TOP
    parts = [*named, *_grid(figure, top), *_times(figure, top)]
    for place in range(len(figure.series)):
        parts += _line(figure, place, top)
    return top + PLOT + FOOT, parts


def _grid(figure: Figure, top: float) -> Iterator[Markup]:
    for step in range(STEPS + 1):
        y = top + PLOT * (1 - step / STEPS)
        yield element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, stroke=LINE, class_="grid")
        number = _top(figure) * step / STEPS
        if step:
            yield label(short(figure.view.measure.unit, number), LEFT, y - 4, font_size=11)


def _top(figure: Figure) -> Decimal:
    """Return the end of the scale: the first of 1, 2, 4 and 8 tens, hundreds … not below.

    Things that are counted have no halves, so each step of their scale is a whole number.
    """
    ten = Decimal(10) ** figure.most.adjusted() if figure.most > 0 else Decimal(1)
    ends = (ten * each for each in ROUND)
    counted = figure.view.measure.unit not in PARTED
    return next(e for e in ends if e >= figure.most and not (counted and e % STEPS))


def _times(figure: Figure, top: float) -> Iterator[Markup]:
    last = len(figure.rows) - 1
    for place in {0, last // 2, last} if last > 1 else {0, last}:
        anchor = "start" if place == 0 else "end" if place == last else "middle"
        x = _x(figure, place)
        row = figure.rows[place]
        said = row.label if len(row.label) <= MOST_LABEL else row.value
        yield label(said, x, top + PLOT + 17, text_anchor=anchor, font_size=11)


def _x(figure: Figure, place: int) -> float:
    steps = max(len(figure.rows) - 1, 1)
    return LEFT + (WIDTH - LEFT - RIGHT) * place / steps


def _line(figure: Figure, series: int, top: float) -> Iterator[Markup]:
    points: list[tuple[float, float]] = []
    for place, row in enumerate(figure.rows):
        number = row.numbers[series]
        if number is None:
            yield from _stroke(points, series)
            points = []
            continue
        part = max(float(number / _top(figure)), 0.0)
        points.append((_x(figure, place), top + PLOT * (1 - part)))
    yield from _stroke(points, series)


def _stroke(points: list[tuple[float, float]], series: int) -> Iterator[Markup]:
    if len(points) > 1:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield element(
            "polyline",
            points=path,
            fill="none",
            stroke=INKS[series],
            stroke_width=2.5,
            stroke_dasharray=DASHES[series] or None,
            class_=f"line{series}",
        )
    for x, y in points:
        yield element("circle", cx=x, cy=y, r=3, **ink(series))

"""Two marks for each thing on one scale: a square and a disc, tied by a line where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.charts.drawing import (
    LEGEND,
    LINE,
    SOFT,
    WIDTH,
    element,
    frame,
    ink,
    label,
    shortened,
)
from reporting.pairs.saying import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from reporting.pairs.finding import Judged, SideBySide

SIDE, RADIUS, TICK = 16, 6, 4
LABEL, ROW, STEP = 18, 46, 12
HEAD, EDGE = 2.0 * LEGEND + 8, 42.0
LONGEST = 12


def drawing(found: SideBySide, id_: str = "c") -> Markup:
    """Return the SVG; `id_` tells it from others on the same page."""
    names = STEP * max(len(_lines(each.label)) for each in found.scale)
    top = HEAD + names + 6
    bottom = top + ROW * len(found.things)
    parts = [*_legend(found), *_steps(found, HEAD), *_steps(found, bottom + 6)]
    for number, thing in enumerate(found.things):
        parts += _row(found, thing, top + ROW * number)
    return frame(bottom + names + 12, found.pair.title, sentence(found), parts, id_)


def _legend(found: SideBySide) -> Iterator[Markup]:
    middle = SIDE / 2
    yield _square(middle, middle)
    yield label(shortened(found.left.title), SIDE + 6, 13)
    yield _disc(middle, LEGEND + middle)
    yield label(shortened(found.right.title), SIDE + 6, LEGEND + 13)


def _steps(found: SideBySide, y: float) -> Iterator[Markup]:
    """The names of the steps, word for word where they are long."""
    look = {"font_size": 11, "text_anchor": "middle", "fill": SOFT, "class_": "soft-ink"}
    for place, step in enumerate(found.scale):
        for number, words in enumerate(_lines(step.label)):
            yield label(words, _x(found, place), y + STEP * (number + 1), **look)


def _row(found: SideBySide, thing: Judged, y: float) -> Iterator[Markup]:
    yield label(shortened(thing.label), 0, y + LABEL - 5)
    middle = y + LABEL + SIDE / 2
    places = [_x(found, place) for place in range(len(found.scale))]
    yield _line(places[0], places[-1], middle, stroke=LINE, class_="grid")
    for x in places:
        tick = {"y1": middle - TICK, "y2": middle + TICK, "stroke": LINE, "class_": "grid"}
        yield element("line", x1=x, x2=x, **tick)
    left = None if thing.left is None else places[thing.left]
    right = None if thing.right is None else places[thing.right]
    if left is not None and right is not None and thing.apart:
        yield _line(left, right, middle, stroke=SOFT, stroke_width=2, class_="none")
    if left is not None:
        yield _square(left, middle)
    if right is not None:
        yield _disc(right, middle)


def _line(start: float, end: float, y: float, **look: object) -> Markup:
    return element("line", x1=start, x2=end, y1=y, y2=y, **look)


def _square(x: float, y: float) -> Markup:
    """The left judgement; it is the larger one, so that it is seen behind the right one."""
    half = SIDE / 2
    return element("rect", x=x - half, y=y - half, width=SIDE, height=SIDE, **ink(0))


def _disc(x: float, y: float) -> Markup:
    return element("circle", cx=x, cy=y, r=RADIUS, **ink(1))


def _lines(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) > LONGEST and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines


def _x(found: SideBySide, place: int) -> float:
    steps = max(len(found.scale) - 1, 1)
    return EDGE + place * (WIDTH - 2 * EDGE) / steps

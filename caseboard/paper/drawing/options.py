"""Boxes to tick, in as many columns as their words leave room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.paper.drawing.blocks import Block
from caseboard.printing.marks import rule, tick, tick_box
from caseboard.printing.text import height_of, width_of, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from caseboard.paper.drawing.look import Look
    from config.questionnaire import Option

_MOST_COLUMNS = 3
# Whoever ticks this has something to say, so it is followed by a line.
OTHER = "other"
_SAY_MORE = 40


def option_list(
    options: Sequence[Option], look: Look, width: float, *, many: bool, ticked: bool = False
) -> Block:
    """Return the options as a block; they run down the columns, as people read lists.

    `ticked` prints every box with its tick, for people to cross out what they do not want.
    """
    indent = look.box + 5
    columns = _columns(options, look, width, indent)
    column = (width - (columns - 1) * look.gutter / 2) / columns
    heights = [_height(each, look, column - indent) for each in options]
    rows = -(-len(options) // columns)
    groups = [range(n * rows, min((n + 1) * rows, len(options))) for n in range(columns)]
    height = max(sum(heights[n] for n in group) for group in groups) + 2

    def draw(canvas: Canvas, x: float, top: float, _more: int) -> None:
        for place, group in enumerate(groups):
            left, down = x + place * (column + look.gutter / 2), top - 2
            for n in group:
                _draw_option(canvas, options[n], look, (left, down, column), many=many)
                if ticked:
                    tick(canvas, left, down - (look.option.leading + look.box) / 2, look.box)
                down -= heights[n]

    return Block(height, draw)


def _draw_option(
    canvas: Canvas, option: Option, look: Look, where: tuple[float, float, float], *, many: bool
) -> None:
    x, top, width = where
    indent = look.box + 5
    middle = top - look.option.leading / 2
    tick_box(canvas, x, middle - look.box / 2, look.box, many=many)
    end = write(canvas, option.label, look.option, x + indent, top, width - indent)
    if option.help:
        write(canvas, option.help, look.help, x + indent, end, width - indent)
    start = indent + width_of(option.label, look.option) + 6
    if option.value == OTHER and width - start > _SAY_MORE:
        rule(canvas, x + start, top - look.option.leading + 2, width - start)


def _height(option: Option, look: Look, width: float) -> float:
    helped = height_of(option.help, look.help, width) if option.help else 0
    return height_of(option.label, look.option, width) + helped


def _columns(options: Sequence[Option], look: Look, width: float, indent: float) -> int:
    """Return the most columns in which every label stands on one line."""
    widest = max(width_of(each.label, look.option) for each in options) + indent
    if any(each.help for each in options):
        return 1
    fitting = (n for n in range(_MOST_COLUMNS, 1, -1) if widest + look.gutter / 2 <= width / n)
    return min(next(fitting, 1), len(options))

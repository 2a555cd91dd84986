"""A whole sheet: how many sides it needs, what stands on each, and drawing it for one number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.paper.drawing.blocks import Block
from caseboard.paper.drawing.flow import Side, fill
from caseboard.paper.drawing.look import Look, large, normal
from caseboard.paper.drawing.questions import form_blocks
from caseboard.paper.drawing.readers import readers_blocks
from caseboard.paper.drawing.slip import Slip
from caseboard.paper.numbers import spaced
from caseboard.printing.marks import panel, rule
from caseboard.printing.text import PANEL, height_of, width_of, write, write_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas

    from caseboard.paper.plan import Plan, Printed
    from caseboard.printing.document import Page

# What is smaller than this cannot be read by everybody: a sheet gets more sides instead.
_FACTORS = (1.15, 1.1, 1.05, 1.0, 0.95, 0.9)
_MOST_SIDES = 24


class FormTooLongError(ValueError):
    """The form does not fit on any number of sides that a person would fill in."""


@dataclass(frozen=True)
class Layout:
    """The sides of one printing; the last two carry the slip, face and back."""

    plan: Plan
    look: Look
    slip: Slip
    sides: list[Side]

    def pages(self, printed: Printed) -> Iterator[Page]:
        """Return the pages of one sheet, to be printed on both sides, turned on the long edge."""
        for place in range(len(self.sides)):
            yield partial(_draw_side, layout=self, printed=printed, place=place)


def lay_out(plan: Plan) -> Layout:
    """Return the layout with the fewest sides, an even number, that the form can be read on.

    Raises FormTooLongError. Speaks the language that gettext speaks now.
    """
    for count in range(2, _MOST_SIDES + 1, 2):
        # A second leaf is not for crowding less: it is room to tell.
        many = 1 if count == 2 else 2  # noqa: PLR2004 - one leaf has two sides
        looks = [large()] if plan.large else [normal(factor, many) for factor in _FACTORS]
        for look in looks:
            layout = _attempt(plan, look, count)
            if layout:
                return layout
    raise FormTooLongError


def _attempt(plan: Plan, look: Look, count: int) -> Layout | None:
    width = plan.paper.width - 2 * look.margin
    slip = Slip(plan, look, width)
    whole = plan.paper.height - 2 * look.margin - _strip_height(look)
    rooms = [whole] * (count - 2) + [whole - slip.height] * 2
    blocks = [_opening(plan, look, width), *form_blocks(plan.form, look, width)]
    sides = fill([*blocks, *readers_blocks(plan.roster, look, width)], rooms, look.gap)
    return Layout(plan, look, slip, sides) if sides else None


def _opening(plan: Plan, look: Look, width: float) -> Block:
    """Return what the founding form opens with: its title, its instruction, its promises."""
    head = [(plan.form.title, look.title), (plan.form.instruction, look.label)]
    promises = [(text, look.help) for text in plan.form.intro]
    pad = look.gap
    inner = sum(height_of(text, style, width - 2 * pad) for text, style in promises) + 2 * pad
    outer = sum(height_of(text, style, width) for text, style in head)

    def draw(canvas: Canvas, x: float, top: float, _more: int) -> None:
        for text, style in head:
            top = write(canvas, text, style, x, top, width)
        panel(canvas, x, top - pad / 2 - inner, (width, inner), PANEL)
        top -= pad * 1.5
        for text, style in promises:
            top = write(canvas, text, style, x + pad, top, width - 2 * pad)

    return Block(outer + inner + pad / 2, draw)


def _draw_side(canvas: Canvas, *, layout: Layout, printed: Printed, place: int) -> None:
    paper, look, side = layout.plan.paper, layout.look, layout.sides[place]
    x, top = look.margin, paper.height - look.margin
    _strip(canvas, layout, printed, place)
    top -= _strip_height(look)
    for block, more in zip(side.blocks, side.more, strict=True):
        block.draw(canvas, x, top, more)
        top -= block.height + more * block.line + side.after(block)
    foot = look.margin + layout.slip.height
    if place == len(layout.sides) - 1:
        layout.slip.draw_front(canvas, x, foot, printed)
    elif place == len(layout.sides) - 2:
        layout.slip.draw_back(canvas, x, foot)


def _strip(canvas: Canvas, layout: Layout, printed: Printed, place: int) -> None:
    """Draw the line at the head of every side: whose sheet it is, which one, which side."""
    look, plan = layout.look, layout.plan
    width = plan.paper.width - 2 * look.margin
    top = plan.paper.height - look.margin
    write_line(canvas, "Plaza Limpia", look.heading, look.margin, top)
    which = _(
        "Hoja %(number)s · lado %(side)s de %(sides)s",
        number=spaced(printed.number),
        side=place + 1,
        sides=len(layout.sides),
    )
    start = look.margin + width - width_of(which, look.help)
    write_line(
        canvas, which, look.help, start, top - (look.heading.leading - look.help.leading) / 2
    )
    rule(canvas, look.margin, top - look.heading.leading - 1, width, colour=look.heading.colour)


def _strip_height(look: Look) -> float:
    return look.heading.leading + look.gap + 4

"""Room for a date: day, month and year apart, so that nobody wonders which number comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.paper.drawing.blocks import Block
from caseboard.printing.marks import rule
from caseboard.printing.text import width_of, write_line

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from caseboard.paper.drawing.look import Look


def date_boxes(look: Look) -> Block:
    """Return three short lines with their names."""
    parts = ((_("Día"), 1.4), (_("Mes"), 3.2), (_("Año"), 2.0))

    def draw(canvas: Canvas, x: float, top: float, _more: int) -> None:
        for name, width in parts:
            write_line(canvas, name, look.help, x, top - look.line + look.help.leading)
            x += width_of(name, look.help) + 3
            rule(canvas, x, top - look.line + 2, width * look.line)
            x += width * look.line + 6

    return Block(look.line, draw)

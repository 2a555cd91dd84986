"""Drawn things that are no letters: rules, boxes to tick, scissors, a QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from reportlab.lib.colors import HexColor

from caseboard.printing.text import INK, LINE

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

# ISO/IEC 18004 asks for four light modules around a QR code.
_QUIET = 4


def rule(canvas: Canvas, x: float, y: float, width: float, *, colour: str = LINE) -> None:
    """Draw a line to write on."""
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(0.6)
    canvas.line(x, y, x + width, y)


def tick_box(canvas: Canvas, x: float, y: float, size: float, *, many: bool) -> None:
    """Draw a box to tick: square where several may be ticked, round where only one may."""
    canvas.setStrokeColor(HexColor(INK))
    canvas.setLineWidth(0.8)
    if many:
        canvas.rect(x, y, size, size)
    else:
        canvas.circle(x + size / 2, y + size / 2, size / 2)


def tick(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw a tick into a box of this size."""
    canvas.setStrokeColor(HexColor(INK))
    canvas.setLineWidth(size / 7)
    canvas.lines(
        [
            (x + 0.2 * size, y + 0.5 * size, x + 0.42 * size, y + 0.25 * size),
            (x + 0.42 * size, y + 0.25 * size, x + 0.85 * size, y + 0.85 * size),
        ]
    )


def panel(canvas: Canvas, x: float, y: float, size: tuple[float, float], colour: str) -> None:
    """Fill a rectangle of this width and height."""
    canvas.setFillColor(HexColor(colour))
    canvas.rect(x, y, *size, stroke=0, fill=1)


def cut_line(canvas: Canvas, x: float, y: float, width: float) -> None:
    """Draw a dashed line to cut along, with scissors at its beginning."""
    canvas.saveState()
    canvas.setStrokeColor(HexColor(INK))
    canvas.setLineWidth(0.8)
    canvas.setDash(4, 3)
    canvas.line(x, y, x + width, y)
    canvas.restoreState()
    _scissors(canvas, x + 14, y)


def _scissors(canvas: Canvas, x: float, y: float) -> None:
    """Draw scissors around a point of a line, opened towards the right."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.rect(-10, -5, 21, 10, stroke=0, fill=1)
    canvas.setStrokeColor(HexColor(INK))
    canvas.setLineWidth(1.1)
    for side in (1, -1):
        canvas.circle(-6, side * 3, 2.2)
        canvas.line(-4.2, side * 1.8, 10, side * -3.4)
    canvas.restoreState()


def qr_code(canvas: Canvas, text: str, x: float, y: float, size: float) -> None:
    """Draw a QR code of a text, quiet zone included, in a square whose lower left is at x, y."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET)
    code.add_data(text, optimize=0)
    code.make(fit=True)
    rows = code.get_matrix()
    module = size / len(rows)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.rect(x, y, size, size, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#000000"))
    path = canvas.beginPath()
    for place, row in enumerate(rows):
        for first, count in _runs(row):
            bottom = y + size - (place + 1) * module
            path.rect(x + first * module, bottom, count * module, module)
    canvas.drawPath(path, stroke=0, fill=1)


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Return the runs of dark modules in a row: where each begins and how long it is."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and place and row[place - 1]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs

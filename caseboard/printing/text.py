"""Text on paper: how wide it is, where its lines break, and drawing it from the top down."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from caseboard.printing.fonts import BOLD, REGULAR, letters, load_fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas

# The colours of the site's tokens (config/page/tokens.css); dark enough to survive a photocopy.
INK, SOFT, ACCENT, LINE = "#14212a", "#3b4952", "#0b5a73", "#7b8a93"
PANEL, WHITE = "#eef3f5", "#ffffff"


@dataclass(frozen=True)
class Style:
    """A way to write: size and distance of lines in points."""

    size: float
    leading: float
    bold: bool = False
    colour: str = INK

    @property
    def font(self) -> str:
        return BOLD if self.bold else REGULAR

    def scaled(self, factor: float) -> Style:
        return replace(self, size=self.size * factor, leading=self.leading * factor)


def width_of(text: str, style: Style) -> float:
    """Return how wide a text is on one line, in points."""
    load_fonts()
    return stringWidth(printable(text), style.font, style.size)


def printable(text: str) -> str:
    """Return the text as the font can print it: composed, and "?" for a letter that it lacks."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(each if each in letters() else "?" for each in composed)


def wrapped(text: str, style: Style, width: float) -> list[str]:
    """Return the lines of a text; a word that is wider than the line is cut."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        lines += _filled(list(_pieces(paragraph.split(), style, width)), style, width)
    return lines


def height_of(text: str, style: Style, width: float) -> float:
    """Return how high a wrapped text is."""
    return len(wrapped(text, style, width)) * style.leading


def write(  # noqa: PLR0913, PLR0917 - what, how, where and how wide
    canvas: Canvas, text: str, style: Style, x: float, top: float, width: float
) -> float:
    """Write a wrapped text below `top`; return the top of what may come after it."""
    for line in wrapped(text, style, width):
        write_line(canvas, line, style, x, top)
        top -= style.leading
    return top


def write_line(canvas: Canvas, text: str, style: Style, x: float, top: float) -> None:
    """Write one line whose height begins at `top`."""
    load_fonts()
    canvas.setFillColor(HexColor(style.colour))
    canvas.setFont(style.font, style.size)
    # The letters stand in the middle of their line: half of what is over goes above them.
    baseline = top - (style.leading - style.size) / 2 - style.size * 0.8
    canvas.drawString(x, baseline, printable(text))


def write_centred(canvas: Canvas, text: str, style: Style, middle: float, top: float) -> None:
    """Write one line around a vertical middle."""
    write_line(canvas, text, style, middle - width_of(text, style) / 2, top)


def fitted(text: str, style: Style, width: float, lowest: float) -> Style:
    """Return the style made smaller until the text fits on one line, but not below `lowest`."""
    # A hair less than the whole width: what is exactly as wide as its line may still break.
    factor = 0.995 * width / max(width_of(text, style), 1)
    return style if factor >= 1 else style.scaled(max(factor, lowest / style.size))


def _pieces(words: list[str], style: Style, width: float) -> Iterator[str]:
    for word in words:
        rest = word
        while width_of(rest, style) > width and len(rest) > 1:
            cut = next(n for n in range(len(rest), 0, -1) if _fits(rest[:n], style, width, n))
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def _fits(text: str, style: Style, width: float, count: int) -> bool:
    return count == 1 or width_of(text, style) <= width


def _filled(words: list[str], style: Style, width: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines

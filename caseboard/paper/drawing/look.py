"""How a sheet is written: sizes for normal and for large print, all from one factor."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.printing.paper import MM
from caseboard.printing.text import ACCENT, SOFT, Style


@dataclass(frozen=True)
class Look:
    """The styles and measures of a sheet, in points.

    `line` is the room that one line of handwriting has: 7 mm, as in school exercise books.
    `lines` is how many times the least number of lines a long answer gets.
    """

    title: Style
    heading: Style
    label: Style
    help: Style
    option: Style
    when: Style
    line: float
    gap: float
    margin: float
    gutter: float
    lines: int = 1

    @property
    def box(self) -> float:
        """How large a box to tick is."""
        return self.option.size * 0.95


def normal(factor: float = 1.0, lines: int = 1) -> Look:
    """Return the look of an ordinary sheet; the factor makes letters smaller, never the lines."""
    return Look(
        title=Style(17, 20, bold=True).scaled(factor),
        heading=Style(10.5, 14, bold=True, colour=ACCENT).scaled(factor),
        label=Style(9.2, 11.4, bold=True).scaled(factor),
        help=Style(8, 9.8, colour=SOFT).scaled(factor),
        option=Style(8.8, 11.6).scaled(factor),
        when=Style(8, 9.8, bold=True, colour=ACCENT).scaled(factor),
        line=7 * MM,
        gap=7 * factor,
        margin=12 * MM,
        gutter=16,
        lines=lines,
    )


def large() -> Look:
    """Return the look for people who see little: nothing below 16 points (RNIB, clear print)."""
    return Look(
        title=Style(24, 29, bold=True),
        heading=Style(18, 23, bold=True, colour=ACCENT),
        label=Style(17, 21, bold=True),
        help=Style(16, 19),
        option=Style(16, 21),
        when=Style(16, 19, bold=True, colour=ACCENT),
        line=10.5 * MM,
        gap=10,
        margin=12 * MM,
        gutter=18,
    )

"""Sizes of paper, in points (1/72 inch), the unit in which a PDF is drawn."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4


@dataclass(frozen=True)
class Paper:
    """A size of paper, upright."""

    name: str
    width: float
    height: float


# ISO 216; ANSI/ASME Y14.1 for letter, which is what most offices of the region buy.
A3 = Paper("a3", 297 * MM, 420 * MM)
A4 = Paper("a4", 210 * MM, 297 * MM)
LETTER = Paper("letter", 612, 792)

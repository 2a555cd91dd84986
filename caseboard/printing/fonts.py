"""The letters on paper: Noto Sans, embedded in every file, so that it prints alike everywhere.

Noto Sans has every letter of Spanish and of the Mayan languages (ẍ, ä, both saltillos). It stands
under the SIL Open Font License 1.1 (`fonts/OFL.txt`). What lies in `fonts/` is version 2.015, cut
to the Latin letters, their marks and punctuation, without hints for screens.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).with_name("fonts")
REGULAR, BOLD = "NotoSans-Regular", "NotoSans-Bold"


@cache
def load_fonts() -> None:
    """Make both fonts known to ReportLab; only once does anything."""
    for name in (REGULAR, BOLD):
        registerFont(TTFont(name, str(FOLDER / f"{name}.ttf")))


@cache
def letters() -> frozenset[str]:
    """Return every character that both fonts can print."""
    faces = [TTFont(name, str(FOLDER / f"{name}.ttf")).face for name in (REGULAR, BOLD)]
    return frozenset.intersection(*(frozenset(map(chr, face.charToGlyph)) for face in faces))

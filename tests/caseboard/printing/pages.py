"""Looking at a PDF with poppler, which is none of ours: fonts, sizes, and where each word lies."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
)


@dataclass(frozen=True)
class Word:
    """A word and its box, in points from the upper left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: Word) -> bool:
        """Tell whether two words lie over each other.

        A box is as high as its font's tallest letter with its accent, so the boxes of neighbouring
        lines overlap by a tenth of it without any ink touching.
        """
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        height = min(self.bottom - self.top, other.bottom - other.top)
        return across > 1 and down > height / 5


@dataclass(frozen=True)
class Page:
    """A page's size and its words."""

    width: float
    height: float
    words: list[Word]


def poppler(program: str, *words: str) -> str:
    """Run a program of poppler and return what it says."""
    if shutil.which(program) is None:
        pytest.fail(f"{program} is missing: apt-get install poppler-utils")
    return subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout


def pages_of(pdf: Path) -> list[Page]:
    """Return every page with where its words lie."""
    found = poppler("pdftotext", "-bbox", str(pdf), "-")
    return [_page(*match.groups()) for match in _PAGE.finditer(found)]


def fonts_of(pdf: Path) -> list[list[str]]:
    """Return a row of words for each font, as pdffonts lists them."""
    return [line.split() for line in poppler("pdffonts", str(pdf)).splitlines()[2:]]


def check_fonts(pdf: Path) -> None:
    """Every font is embedded, cut to what is used, and can be read back as text."""
    rows = fonts_of(pdf)
    assert rows
    for row in rows:
        assert row[0].partition("+")[2].startswith("NotoSans-")
        assert row[-5:-2] == ["yes", "yes", "yes"]


def check_boxes(page: Page, margin: float) -> None:
    """No word leaves the printable page and none lies over another."""
    for word in page.words:
        assert word.left >= margin, word
        assert word.top >= margin, word
        assert word.right <= page.width - margin, word
        assert word.bottom <= page.height - margin, word
    clashes = [(a, b) for a, b in combinations(page.words, 2) if a.over(b)]
    assert clashes == []


def _page(width: str, height: str, body: str) -> Page:
    words = [Word(found[4], *map(float, found[:4])) for found in _WORD.findall(body)]
    return Page(float(width), float(height), words)

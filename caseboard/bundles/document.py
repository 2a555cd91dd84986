"""A document of headings and paragraphs as PDF, on as many pages as it takes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from caseboard.printing.document import pdf_of
from caseboard.printing.paper import LETTER
from caseboard.printing.text import SOFT, Style, wrapped, write_line
from caseboard.words import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlab.pdfgen.canvas import Canvas

    from caseboard.bundles.blocks import Block

_STYLES: dict[str, tuple[Style, float]] = {
    "title": (Style(16, 22, bold=True), 6),
    "heading": (Style(12, 17, bold=True), 10),
    "label": (Style(9, 13, colour=SOFT), 5),
    "text": (Style(10.5, 15), 1),
    "small": (Style(8, 11, colour=SOFT), 2),
}
_MARGIN = 56.7
_FOOT = Style(8, 11, colour=SOFT)


def draw_document(blocks: Iterable[Block], title: str, foot: str) -> bytes:
    """Return the PDF; `foot` stands on each page beside its number. Equal content, equal bytes."""
    paper = LETTER
    pages = list(_pages(blocks, paper.width - 2 * _MARGIN, paper.height - 2 * _MARGIN))
    draw = [
        partial(_draw, lines=lines, top=paper.height - _MARGIN, foot=f"{foot} · {at}/{len(pages)}")
        for at, lines in enumerate(pages, 1)
    ]
    return pdf_of(draw, paper, title, "es")


def _pages(
    blocks: Iterable[Block], width: float, height: float
) -> Iterator[list[tuple[float, Style, str]]]:
    """Yield each page as lines: how far below the top, in which style, which words."""
    page: list[tuple[float, Style, str]] = []
    down = 0.0
    for block in blocks:
        style, before = _STYLES[block.kind]
        down += before
        for line in wrapped(_plain(block.text), style, width) or [""]:
            if down + style.leading > height:
                yield page
                page, down = [], 0.0
            page.append((down, style, line))
            down += style.leading
    yield page


def _draw(canvas: Canvas, *, lines: list[tuple[float, Style, str]], top: float, foot: str) -> None:
    for down, style, line in lines:
        write_line(canvas, line, style, _MARGIN, top - down)
    write_line(canvas, foot, _FOOT, _MARGIN, _MARGIN - 14)


def _plain(text: str) -> str:
    """Return the text with what hides made visible: on paper nobody can look for it."""
    return "".join(
        f"[U+{ord(each):04X}]" if _hides(text, at) else each for at, each in enumerate(text)
    ).replace("\t", "    ")


def _hides(text: str, at: int) -> bool:
    return is_hidden(text[at], text[at - 1 : at], text[at + 1 : at + 2])

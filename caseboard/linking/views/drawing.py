"""A graph on paper, as SVG and as PNG, drawn from the same strokes."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from math import cos, pi, sin
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from flask_babel import gettext as _

from caseboard import printing
from caseboard.linking.views.layouts import HEIGHT, WIDTH, places_of
from caseboard.linking.views.networks import ACCOUNT, CASE, DOCUMENT, PERSON, PHONE, UNIT
from caseboard.linking.views.words import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.ImageDraw import ImageDraw

    from caseboard.linking.views.networks import Network

INK, LINE, PAPER = "#1a1a1a", "#8a8f98", "#ffffff"
FILLS = {
    CASE: "#1d4f91",
    PERSON: "#8a3b12",
    PHONE: "#276749",
    ACCOUNT: "#6b3fa0",
    DOCUMENT: "#5a5a5a",
    UNIT: "#0f6674",
}
CORNERS = {CASE: 4, PERSON: 0, PHONE: 3, ACCOUNT: 5, DOCUMENT: 6, UNIT: 8}
"""How many corners the mark of each kind has, 0 for a circle: told apart without their colours."""
_SIZE, _LETTERS, _LABEL, _LONGEST = 14, 17, 34, 32
_FONT = Path(printing.__file__).with_name("fonts") / "NotoSans-Regular.ttf"


@dataclass(frozen=True)
class Mark:
    """A node as it is drawn."""

    x: int
    y: int
    kind: str
    label: str


@dataclass(frozen=True)
class Drawing:
    """The strokes between marks, the marks, and the sentence below."""

    lines: Sequence[tuple[int, int, int, int]]
    marks: Sequence[Mark]
    legend: str


def drawing_of(network: Network) -> Drawing:
    """Return a graph as strokes."""
    places = places_of(network)
    lines = [(*places[each.one], *places[each.other]) for each in network.edges]
    marks = [Mark(*places[each.id], each.kind, _short(each.label)) for each in network.nodes]
    return Drawing(lines, marks, _("Indicios entre denuncias: no acusan a nadie."))


def as_svg(drawing: Drawing) -> bytes:
    """Return a drawing as SVG 1.1, with no script, no style and nothing from elsewhere."""
    size = {"width": str(WIDTH), "height": str(HEIGHT), "viewBox": f"0 0 {WIDTH} {HEIGHT}"}
    sheet = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **size})
    SubElement(sheet, "title").text = drawing.legend
    SubElement(sheet, "rect", {"width": "100%", "height": "100%", "fill": PAPER})
    for x, y, to_x, to_y in drawing.lines:
        ends = {"x1": str(x), "y1": str(y), "x2": str(to_x), "y2": str(to_y)}
        SubElement(sheet, "line", {**ends, "stroke": LINE, "stroke-width": "2"})
    for mark in drawing.marks:
        _svg_mark(sheet, mark)
    for x, y, kind in _key():
        _svg_mark(sheet, Mark(x, y, kind, str(KIND_WORDS[kind])))
    _svg_text(sheet, WIDTH // 2, HEIGHT - 14, drawing.legend)
    svg: bytes = tostring(sheet, encoding="utf-8", xml_declaration=True)
    return svg


def as_png(drawing: Drawing) -> bytes:
    """Return a drawing as PNG, without anything in it but the picture."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - only who exports needs it

    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(str(_FONT), _LETTERS)
    for line in drawing.lines:
        pen.line(line, fill=LINE, width=2)
    keys = [Mark(x, y, kind, str(KIND_WORDS[kind])) for x, y, kind in _key()]
    for mark in (*drawing.marks, *keys):
        _png_mark(pen, mark)
        where = (mark.x, mark.y + _LABEL - _LETTERS)
        pen.text(where, mark.label, INK, font, "mt", stroke_width=3, stroke_fill=PAPER)
    pen.text((WIDTH // 2, HEIGHT - 14), drawing.legend, INK, font, "ms")
    target = BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()


def _key() -> list[tuple[int, int, str]]:
    """Return where the mark of each kind is explained: in a row at the top."""
    step = WIDTH // (len(CORNERS) + 1)
    return [(step * number, 26, kind) for number, kind in enumerate(CORNERS, 1)]


def _svg_mark(sheet: Element, mark: Mark) -> None:
    fill = {"fill": FILLS[mark.kind]}
    if CORNERS[mark.kind]:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in _polygon(mark))
        SubElement(sheet, "polygon", {"points": points, **fill})
    else:
        circle = {"cx": str(mark.x), "cy": str(mark.y), "r": str(_SIZE)}
        SubElement(sheet, "circle", {**circle, **fill})
    _svg_text(sheet, mark.x, mark.y + _LABEL, mark.label)


def _svg_text(sheet: Element, x: int, y: int, words: str) -> None:
    place = {"x": str(x), "y": str(y), "text-anchor": "middle", "font-size": str(_LETTERS)}
    letters = {"font-family": "Noto Sans, sans-serif", "fill": INK}
    SubElement(sheet, "text", {**place, **letters}).text = words


def _png_mark(pen: ImageDraw, mark: Mark) -> None:
    if CORNERS[mark.kind]:
        pen.polygon(_polygon(mark), fill=FILLS[mark.kind])
    else:
        pen.circle((mark.x, mark.y), _SIZE, fill=FILLS[mark.kind])


def _polygon(mark: Mark) -> list[tuple[float, float]]:
    corners = CORNERS[mark.kind]
    turns = [2 * pi * (number + 0.5) / corners + pi / 2 for number in range(corners)]
    return [(mark.x + _SIZE * cos(turn), mark.y + _SIZE * sin(turn)) for turn in turns]


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"

"""The chart of a figure, of the kind that its view asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from reporting.charts.bars import bars
from reporting.charts.drawing import LEGEND, frame, label
from reporting.charts.lines import lines
from reporting.charts.map import map_
from reporting.explorer.saying import sentence

if TYPE_CHECKING:
    from markupsafe import Markup

    from reporting.explorer.figure import Figure

KINDS = {"bars": bars, "line": lines, "map": map_}


def chart(figure: Figure, id_: str = "c") -> Markup:
    """Return the SVG; `id_` tells it from others on the same page.

    A chart stands on other sites and in pictures, far from the words around it: so a figure without
    numbers says so, and made-up numbers bear their mark in the drawing itself.
    """
    words = sentence(figure)
    height, parts = KINDS[figure.view.chart](figure) if figure.rows else _words(words)
    if figure.view.edition.is_sample:
        told = _("Muestra inventada: no la cites.")
        parts = [*parts, label(told, 0, height + LEGEND - 5, font_weight=600)]
        height += LEGEND
    return frame(height, figure.view.measure.title, words, parts, id_)


def _words(words: str) -> tuple[float, list[Markup]]:
    return LEGEND, [label(words, 0, LEGEND - 5)]

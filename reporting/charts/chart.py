"""The chart of a figure, of the kind that its view asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.charts.bars import bars
from reporting.charts.drawing import frame
from reporting.charts.lines import lines
from reporting.charts.map import map_
from reporting.explorer.saying import sentence

if TYPE_CHECKING:
    from markupsafe import Markup

    from reporting.explorer.figure import Figure

KINDS = {"bars": bars, "line": lines, "map": map_}


def chart(figure: Figure, id_: str = "c") -> Markup:
    """Return the SVG; `id_` tells it from others on the same page."""
    height, parts = KINDS[figure.view.chart](figure)
    return frame(height, figure.view.measure.title, sentence(figure), parts, id_)

"""The departments, darker where the number is larger, in five classes with a legend."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from reporting.charts.drawing import INKS, LEGEND, LINE, SOFT, element, label
from reporting.charts.geometry import departments
from reporting.explorer.saying import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from reporting.explorer.figure import Figure

CLASSES = 5


def map_(figure: Figure) -> tuple[float, list[Markup]]:
    """Return the height and the parts of the map; it shows the last series."""
    height, paths = departments()
    rows = {row.value: row.numbers[-1] for row in figure.rows}
    names = {each.value: each.label for each in figure.view.by.options}
    unit = figure.view.measure.unit
    low, step = _classes(figure)
    parts = [
        _department(
            path, f"{names[iso]}: {short(unit, rows.get(iso))}", _class(rows.get(iso), low, step)
        )
        for iso, path in paths.items()
    ]
    parts += _legend(figure, low, step, height + 12)
    return height + 18 + LEGEND * (CLASSES + 3), parts


def _classes(figure: Figure) -> tuple[Decimal, Decimal]:
    """Return where the first class begins, and the width of each.

    Amounts begin at nothing; percents, which often lie close together, at the lowest.
    """
    known = [row.numbers[-1] for row in figure.rows if row.numbers[-1] is not None]
    low = min(known, default=Decimal(0)) if figure.view.measure.is_ratio else Decimal(0)
    return low, (max(known, default=Decimal(0)) - low) / CLASSES or Decimal(1)


def _class(number: Decimal | None, low: Decimal, step: Decimal) -> int:
    """Return 0 for no datum, then 1 to 5."""
    if number is None:
        return 0
    return min(max(int((number - low) / step) + 1, 1), CLASSES)


def _department(path: str, words: str, class_: int) -> Markup:
    return element("path", element("title", words), d=path, **_look(class_))


def _look(class_: int) -> dict[str, object]:
    if class_ == 0:
        return {"fill": "none", "stroke": LINE, "class_": "none"}
    opacity = f"{class_ / CLASSES:.1f}"
    return {"fill": INKS[0], "fill_opacity": opacity, "stroke": SOFT, "class_": "place"}


def _legend(figure: Figure, low: Decimal, step: Decimal, top: float) -> Iterator[Markup]:
    unit = figure.view.measure.unit
    for class_ in range(CLASSES + 1):
        y = top + class_ * LEGEND
        yield element("rect", x=0, y=y, width=24, height=14, **_look(class_))
        if class_ == 0:
            told = _("Sin dato")
        else:
            first, last = (short(unit, low + step * n) for n in (class_ - 1, class_))
            told = _("De %(first)s a %(last)s", first=first, last=last)
        yield label(told, 32, y + 12, font_size=12)
    y = top + (CLASSES + 1) * LEGEND + 12
    told = _("Los límites del mapa no tienen valor oficial. Geometría: Natural Earth.")
    yield label(told, 0, y, font_size=10.5, fill=SOFT, class_="soft-ink")

"""What all charts share: the frame with its title and words, and safe attributes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reporting.explorer.figure import Figure

WIDTH = 400
LEGEND = 20
FONT = "system-ui, sans-serif"
INK, SOFT, LINE = "#14212a", "#47565f", "#c6d0d5"
# Eight inks that differ in lightness too; the page's own style sheet has their dark twins.
INKS = ("#0b5a73", "#b4530a", "#5b3a8c", "#1c6336", "#8a1f4b", "#6b6b00", "#2f5fb3", "#555555")


def element(name: str, content: object = "", **attributes: object) -> Markup:
    """Return one element; `_` in a name stands for `-`, a trailing one is dropped."""
    given = "".join(
        f' {_spelt(key)}="{_plain(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    # Names are our own and all else is escaped; Markup.format would take four times as long.
    return Markup(f"<{name}{given}>{escape(content)}</{name}>")  # noqa: S704 - as said


@cache
def _spelt(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _plain(value: object) -> str:
    """Return a value as it may stand between quotes; numbers have nothing to escape."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value) if isinstance(value, int) else escape(value)


def label(text: str, x: float, y: float, **attributes: object) -> Markup:
    """Return a piece of text; its size is 13 of the chart's 400 units unless told."""
    given = {"font_size": 13, "fill": INK, "class_": "ink", **attributes}
    return element("text", escape(text), x=x, y=y, **given)


def frame(height: float, title: str, words: str, parts: Iterable[Markup], id_: str) -> Markup:
    """Return the whole drawing, which says in words what it shows."""
    inside = Markup("").join(
        [
            element("title", escape(title), id=f"{id_}-t"),
            element("desc", escape(words), id=f"{id_}-d"),
            *parts,
        ]
    )
    return element(
        "svg",
        inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height:.0f}",
        role="img",
        aria_labelledby=f"{id_}-t {id_}-d",
        font_family=FONT,
        class_="chart",
    )


def ink(place: int) -> dict[str, object]:
    """Return the fill of a series: an attribute for pictures, a class for pages."""
    return {"fill": INKS[place], "class_": f"ink{place}"}


def legend(figure: Figure) -> Iterator[Markup]:
    """Yield a square and a name for each series, LEGEND high; nothing for a single one."""
    if len(figure.series) < 2:  # noqa: PLR2004 - one series is named by the title
        return
    for place, series in enumerate(figure.series):
        y = place * LEGEND
        yield element("rect", x=0, y=y + 2, width=12, height=12, **ink(place))
        yield label(shortened(series.label), 18, y + 13)


def shortened(text: str, most: int = 52) -> str:
    """Return a label that fits its line."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

"""The map has each department once, and the larger its number the darker it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from config.catalogues import departments as catalogue
from reporting.charts.geometry import departments
from reporting.charts.map import CLASSES
from tests.reporting.charts.figures import BUDGET, SVG, Rows, drawn, figure, texts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CODES = [f"GT-{number:02}" for number in range(1, 23)]
ASKED = {"medida": "devengado", "por": "departamento", "grafica": "map"}


def places(rows: Rows, **asked: str) -> dict[str, Element]:
    """Return the shape of each department by its name."""
    svg = drawn(figure(BUDGET, "ejecucion", ASKED | asked, rows))
    shapes = list(svg.iter(f"{SVG}path"))
    named = {_name(each): each for each in shapes}
    assert len(named) == len(shapes)
    return named


def _name(shape: Element) -> str:
    return (shape.findtext(f"{SVG}title") or "").partition(": ")[0]


def dark(shape: Element) -> float:
    return float(shape.get("fill-opacity", 0))


NAMES = {each.iso: each.name for each in catalogue()}


def test_the_22_departments_are_there_each_with_a_shape_of_its_own() -> None:
    found = places({code: [number] for number, code in enumerate(CODES, start=1)})
    assert set(found) == set(NAMES.values())
    assert len(found) == len(CODES) == 22
    assert len({each.get("d") for each in found.values()}) == 22


def test_the_largest_is_of_the_fifth_class_and_the_classes_are_equally_wide() -> None:
    found = places({code: [number] for number, code in enumerate(CODES, start=1)})
    assert dark(found[NAMES["GT-22"]]) == 1
    for number, code in enumerate(CODES, start=1):
        class_ = min(number * CLASSES // 22 + 1, CLASSES)
        assert dark(found[NAMES[code]]) == pytest.approx(class_ / CLASSES)


def test_no_datum_is_no_class_and_nothing_is_the_first() -> None:
    found = places({"GT-01": [100], "GT-02": [0], "GT-03": [None]})
    assert dark(found[NAMES["GT-02"]]) == pytest.approx(1 / CLASSES)
    for code in ("GT-03", "GT-04"):
        assert found[NAMES[code]].get("fill") == "none"
        assert found[NAMES[code]].findtext(f"{SVG}title") == f"{NAMES[code]}: —"


def test_percents_begin_at_the_lowest() -> None:
    found = places({"GT-01": ["90.0"], "GT-02": ["80.0"], "GT-03": ["84.1"]}, medida="ejecucion")
    assert [dark(found[NAMES[code]]) for code in CODES[:3]] == pytest.approx([1, 0.2, 0.6])


def test_the_legend_tells_each_class_and_whose_borders_they_are() -> None:
    said = texts(drawn(figure(BUDGET, "ejecucion", ASKED, {"GT-01": [500], "GT-02": [5]})))
    assert said[0] == "Sin dato"
    assert said[1] == "De Q 0.00 a Q 100.00"
    assert said[5] == "De Q 400.00 a Q 500.00"
    assert "no tienen valor oficial" in said[6]


def test_guatemala_lies_where_it_lies() -> None:
    """Petén is the northernmost, San Marcos the westernmost, Izabal the easternmost."""
    _height, paths = departments()
    points = {NAMES[code]: _points(path) for code, path in paths.items()}
    assert min(points, key=lambda name: min(y for _x, y in points[name])) == "Petén"
    assert max(points, key=lambda name: max(x for x, _y in points[name])) == "Izabal"
    assert min(points, key=lambda name: min(x for x, _y in points[name])) == "San Marcos"


def _points(path: str) -> list[tuple[float, float]]:
    pairs = (pair.split() for pair in path.replace("Z", "").replace("M", "L").split("L") if pair)
    return [(float(x), float(y)) for x, y in pairs]

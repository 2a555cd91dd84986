"""The 22 departments as SVG paths, out of the TopoJSON beside this file.

Source and licence are in README.md here. Format: TopoJSON 1.0, quantized arcs.
"""

from __future__ import annotations

import json
from functools import cache
from math import cos, radians
from pathlib import Path
from typing import Any

from reporting.charts.drawing import WIDTH

FILE = Path(__file__).with_name("departments.topo.json")
# From the keys of the file (HASC) to ISO 3166-2, in the order of the latter.
HASC = [
    "GU",
    "PR",
    "SA",
    "CM",
    "ES",
    "SR",
    "SO",
    "TO",
    "QZ",
    "SU",
    "RE",
    "SM",
    "HU",
    "QC",
    "BV",
    "AV",
    "PE",
    "IZ",
    "ZA",
    "CQ",
    "JA",
    "JU",
]
MIDDLE_LATITUDE = 15.7
Point = tuple[float, float]


@cache
def departments() -> tuple[float, dict[str, str]]:
    """Return the height of the map in its 400 units, and a path for each ISO code."""
    data = json.loads(FILE.read_text("utf-8"))
    arcs = [_decoded(arc, data["transform"]) for arc in data["arcs"]]
    shapes = {each["id"]: _rings(each, arcs) for each in data["objects"]["gtm"]["geometries"]}
    place, height = _fit([point for rings in shapes.values() for ring in rings for point in ring])
    paths = {
        f"GT-{number:02}": _path(shapes[f"GT.{code}"], place)
        for number, code in enumerate(HASC, start=1)
    }
    return height, paths


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        found.append((x * kx + dx, y * ky + dy))
    return found


def _rings(geometry: dict[str, Any], arcs: list[list[Point]]) -> list[list[Point]]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [_joined(ring, arcs) for polygon in polygons for ring in polygon]


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    found: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found += arc[1:] if found else arc
    return found


def _fit(points: list[Point]) -> tuple[Any, float]:
    """Return how a point is placed, north up and true in shape, and the height that it takes."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = cos(radians(MIDDLE_LATITUDE))
    scale = WIDTH / ((east - west) * narrow)
    return (
        lambda point: ((point[0] - west) * narrow * scale, (north - point[1]) * scale),
        (north - south) * scale,
    )


def _path(rings: list[list[Point]], place: Any) -> str:  # noqa: ANN401 - a function of a point
    parts = []
    for ring in rings:
        placed = dict.fromkeys(f"{x:.0f} {y:.0f}" for x, y in map(place, ring))
        parts.append("M" + "L".join(placed) + "Z")
    return "".join(parts)

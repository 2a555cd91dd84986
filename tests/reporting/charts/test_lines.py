"""A line stands as high as its numbers, from zero, and breaks where there is no datum."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reporting.charts.lines import PLOT
from tests.reporting.charts.figures import POSTS, SVG, Rows, drawn, figure, texts

ASKED = {"medida": "ocupados", "por": "periodo", "grafica": "line"}


def strokes(rows: Rows) -> list[list[tuple[float, float]]]:
    """Return the points of each line, in the order of the series."""
    svg = drawn(figure(POSTS, "puestos", ASKED, rows))
    return [
        [(float(x), float(y)) for x, _, y in (each.partition(",") for each in line.split())]
        for line in (found.get("points", "") for found in svg.iter(f"{SVG}polyline"))
    ]


def months(*numbers: int | None) -> Rows:
    return {f"2025-{n:02}": [each] for n, each in enumerate(numbers, start=1)}


def test_heights_are_in_the_proportion_of_the_numbers() -> None:
    (line,) = strokes(months(80, 40, 20, 0))
    high, half, quarter, nothing = (y for _x, y in line)
    assert nothing - high == pytest.approx(PLOT, abs=0.2)
    assert nothing - half == pytest.approx(PLOT / 2, abs=0.2)
    assert nothing - quarter == pytest.approx(PLOT / 4, abs=0.2)


def test_periods_are_equally_far_apart() -> None:
    (line,) = strokes(months(1, 2, 3, 4))
    xs = [x for x, _y in line]
    assert [b - a for a, b in pairwise(xs)] == pytest.approx([xs[1] - xs[0]] * 3, abs=0.2)


def test_a_gap_in_the_data_splits_the_line() -> None:
    whole, parted = strokes(months(1, 2, 3, 4, 5)), strokes(months(1, 2, None, 4, 5))
    assert [len(each) for each in whole] == [5]
    assert [len(each) for each in parted] == [2, 2]
    assert parted[0] + parted[1] == whole[0][:2] + whole[0][3:]


def test_a_lonely_number_is_a_dot_and_every_number_has_one() -> None:
    svg = drawn(figure(POSTS, "puestos", ASKED, months(1, None, 3, None, 5, 6)))
    assert len(list(svg.iter(f"{SVG}circle"))) == 4
    assert len(list(svg.iter(f"{SVG}polyline"))) == 1


def test_series_differ_by_more_than_their_ink() -> None:
    svg = drawn(figure(POSTS, "puestos", ASKED, {"2024-12": [1, 2, 3], "2025-12": [4, 5, 6]}))
    lines = list(svg.iter(f"{SVG}polyline"))
    assert len({each.get("stroke") for each in lines}) == 3
    assert len({each.get("stroke-dasharray") for each in lines}) == 3


def test_the_scale_ends_at_a_round_number_not_below() -> None:
    said = texts(drawn(figure(POSTS, "puestos", ASKED, months(130, 170))))
    assert "200" in said
    assert {"2025-01", "2025-02"} <= set(said)


@pytest.mark.parametrize(
    ("most", "steps"),
    [(0, "1 2 3 4"), (1, "1 2 3 4"), (7, "2 4 6 8"), (9, "5 10 15 20"), (81, "25 50 75 100")],
)
def test_what_is_counted_is_not_cut_into_parts(most: int, steps: str) -> None:
    said = texts(drawn(figure(POSTS, "puestos", ASKED, months(0, most))))
    assert [each for each in said if each.isdigit()] == steps.split()

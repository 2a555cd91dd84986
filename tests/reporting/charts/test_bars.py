"""A bar is as long as its number is large, and what has no number has no bar."""

from __future__ import annotations

import pytest

from reporting.charts.bars import MOST_BARS
from tests.reporting.charts.figures import POSTS, SVG, Rows, drawn, figure, texts

ASKED = {"medida": "ocupados", "por": "institucion", "grafica": "bars"}


def wide(rows: Rows) -> list[float]:
    """Return how wide each bar is; the squares of the legend, which are 12 high, left out."""
    svg = drawn(figure(POSTS, "puestos", ASKED, rows))
    bars = [each for each in svg.iter(f"{SVG}rect") if each.get("rx")]
    return [float(each.get("width", "")) for each in bars]


def test_bars_are_in_the_proportion_of_their_numbers() -> None:
    longest, half, tenth = wide({"a": [1000], "b": [500], "c": [100]})
    assert half == pytest.approx(longest / 2, abs=0.1)
    assert tenth == pytest.approx(longest / 10, abs=0.1)


def test_the_scale_is_one_for_all_series() -> None:
    first, second, third, fourth = wide({"a": [40, 20], "b": [10, 30]})
    assert (second, third, fourth) == pytest.approx((first / 2, first / 4, first * 3 / 4), abs=0.1)


def test_no_datum_has_no_bar_and_a_dash_and_a_little_can_be_seen() -> None:
    assert len(wide({"a": [1000], "b": [None]})) == 1
    assert "—" in texts(drawn(figure(POSTS, "puestos", ASKED, {"a": [1000], "b": [None]})))
    _longest, little, nothing = wide({"a": [1_000_000], "b": [1], "c": [0]})
    assert little > nothing == 0


def test_each_bar_stands_beside_its_name_and_its_number() -> None:
    said = texts(drawn(figure(POSTS, "puestos", ASKED, {"mineduc": [1200], "mspas": [50]})))
    assert said == ["mineduc", "1,200", "mspas", "50"]


def test_several_series_are_named_and_a_single_one_is_not() -> None:
    said = texts(drawn(figure(POSTS, "puestos", ASKED, {"a": [1, 2]})))
    assert said[:2] == ["Serie 0", "Serie 1"]


def test_a_long_figure_is_drawn_as_far_as_its_first_rows() -> None:
    assert len(wide({str(n): [100 - n] for n in range(60)})) == MOST_BARS


def test_the_drawing_is_as_high_as_what_is_in_it() -> None:
    svg = drawn(figure(POSTS, "puestos", ASKED, {str(n): [n, n] for n in range(9)}))
    height = float(svg.get("viewBox", "").split()[-1])
    lowest = max(float(each.get("y", "")) for each in svg.iter(f"{SVG}text"))
    assert lowest < height < lowest + 30

"""Two judgements stand side by side, are never mixed, and what cannot be compared is not."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy.orm import Session

from reporting.charts.pairs import RADIUS, drawing
from reporting.importing.actions import publish
from reporting.importing.faults import Faults
from reporting.importing.order import Order, Origin
from reporting.pairs.finding import Judged, SideBySide, side_by_side
from reporting.pairs.saying import apart, sentence
from reporting.publications.visible import edition
from reporting.shape.checking import check
from reporting.shape.module import HOME
from reporting.shape.reading import ShapeError
from reporting.shape.registry import by_folder
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from reporting.shape.module import Module

SVG = "{http://www.w3.org/2000/svg}"
SAMPLE = HOME / "open_government" / "samples" / "compromisos.csv"


def module() -> Module:
    found = by_folder("open_government")
    assert found is not None
    return found


def found(*judged: tuple[int | None, int | None, int | None]) -> SideBySide:
    """Return things by the places of both judgements on the scale, and how far apart they are."""
    table, pair = module().table("compromisos"), module().pairs[0]
    things = tuple(Judged(1, line, f"Cosa {line}", *each) for line, each in enumerate(judged))
    return SideBySide(pair, table, table.field(pair.left), table.field(pair.right), things)


def drawn(one: SideBySide) -> ET.Element:
    return ET.fromstring(drawing(one))


def marks(one: SideBySide) -> tuple[int, int, int]:
    """Return how many squares, discs and ties are drawn, the legend's left out."""
    svg = drawn(one)
    ties = [each for each in svg.iter(f"{SVG}line") if each.get("stroke-width") == "2"]
    discs = [each for each in svg.iter(f"{SVG}circle") if each.get("r") == str(RADIUS)]
    return len(list(svg.iter(f"{SVG}rect"))) - 1, len(discs) - 1, len(ties)


@pytest.mark.parametrize(
    ("judged", "told"),
    [
        ((3, 3, 0), "Coinciden"),
        ((4, 3, -1), "1 paso menos"),
        ((1, 4, 3), "3 pasos más"),
        ((0, 3, None), "No se comparan"),
        ((None, 3, None), "No se comparan"),
    ],
)
def test_how_far_apart_two_judgements_are_is_said_in_words(
    judged: tuple[int | None, int | None, int | None], told: str
) -> None:
    assert apart(found(judged).things[0]) == told


def test_the_sentence_counts_each_thing_once() -> None:
    told = sentence(found((4, 4, 0), (4, 2, -2), (4, 3, -1), (1, 2, 1), (None, 2, None)))
    assert told.startswith("De 5, 1 coinciden. Es más alto «Cumplimiento según el Gobierno» en 2 ")
    assert "independiente» en 1. En 1 falta una de las dos" in told
    assert "falta" not in sentence(found((4, 4, 0)))


@pytest.mark.parametrize(
    ("judged", "drawn_as"),
    [
        ((4, 4, 0), (1, 1, 0)),
        ((4, 2, -2), (1, 1, 1)),
        ((0, 3, None), (1, 1, 0)),
        ((None, 3, None), (0, 1, 0)),
        ((None, None, None), (0, 0, 0)),
    ],
)
def test_a_tie_is_drawn_only_between_steps_that_differ(
    judged: tuple[int | None, int | None, int | None], drawn_as: tuple[int, int, int]
) -> None:
    assert marks(found(judged)) == drawn_as


def test_a_better_judgement_stands_further_to_the_right() -> None:
    svg = drawn(found((1, 4, 3)))
    _legend, square = [float(each.get("x", "")) for each in svg.iter(f"{SVG}rect")]
    _legend, disc = [float(each.get("cx", "")) for each in svg.iter(f"{SVG}circle")]
    assert square < disc


def rows(changes: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Return as many rows of the sample as there are changes, changed."""
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        good = list(csv.DictReader(file))
    return [{**row, **change} for row, change in zip(good, changes, strict=False)]


def test_what_was_published_is_compared_step_by_step(writer: Engine, tmp_path: Path) -> None:
    changes = [
        {"cumplimiento_gobierno": "complete", "cumplimiento_irm": "limited"},
        {"cumplimiento_gobierno": "limited", "cumplimiento_irm": "limited"},
        {"cumplimiento_gobierno": "limited", "cumplimiento_irm": "no-evidence"},
        {"cumplimiento_gobierno": "", "cumplimiento_irm": "complete"},
    ]
    made = rows(changes)
    path = tmp_path / "compromisos.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(made[0]))
        out.writeheader()
        out.writerows(made)
    origin = Origin("x", "gae", "Plan", "", date(2023, 11, 30))
    order = Order(module(), (path,), origin, date(2023, 11, 30), sample=True)
    publish(writer, order, Faults(), lambda: NOW)
    with Session(writer) as session:
        one = edition(session, module())
        assert one is not None
        read = side_by_side(session, one, "cumplimiento")
    assert [each.label for each in read.things] == [each["titulo"] for each in made]
    assert [each.apart for each in read.things] == [-2, 0, None, None]
    assert (read.same, read.higher, read.lower, read.not_compared) == (1, 0, 1, 2)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"left": "planeta"}, "names no field"),
        ({"right": "potencial"}, "the same categories"),
        ({"left": "titulo", "right": "titulo"}, "the same categories"),
        ({"unranked": ("planeta",)}, "no category"),
    ],
)
def test_a_pair_that_makes_no_sense_is_named(changes: dict[str, object], told: str) -> None:
    pair = replace(module().pairs[0], **changes)  # type: ignore[arg-type]
    with pytest.raises(ShapeError, match=told):
        check(replace(module(), pairs=(pair,)))

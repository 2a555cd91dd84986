"""The code can be read issue by issue, and no count is small enough to point at a person."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reporting.importing.actions import publish
from reporting.importing.faults import Faults, ImportRefused
from reporting.importing.order import Order, Origin
from reporting.importing.tables import read_file
from reporting.shape.checking import check
from reporting.shape.module import HOME
from reporting.shape.reading import ShapeError
from reporting.shape.registry import by_folder
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient
    from sqlalchemy import Engine

    from reporting.shape.module import Module

SAMPLES = HOME / "congress_ethics" / "samples"
ADDRESS = "/modulos/etica-congreso/v/3/leer/codigo"
HEAD = "periodo,institucion,tema,consultas"


def module() -> Module:
    found = by_folder("congress_ethics")
    assert found is not None
    return found


def asked(tmp_path: Path, *counts: object) -> Path:
    """Return a file with one topic for each count of questions."""
    topics = [each.value for each in module().table("consultas_eticas").field("tema").options]
    lines = [f"2025,congreso,{topic},{count}" for topic, count in zip(topics, counts, strict=False)]
    path = tmp_path / "consultas_eticas.csv"
    path.write_text("\n".join([HEAD, *lines, ""]), "utf-8")
    return path


@pytest.mark.parametrize(("count", "is_kept"), [(0, False), (1, False), (9, False), (10, True)])
def test_fewer_than_ten_questions_are_not_taken_in(
    count: int, is_kept: bool, tmp_path: Path
) -> None:
    path = asked(tmp_path, 12, count)
    rows = [row for _line, row in read_file(module().table("consultas_eticas"), path)]
    assert isinstance(rows[0], dict)
    assert isinstance(rows[1], dict) is is_kept
    if isinstance(rows[1], list):
        assert [each.rule for each in rows[1]] == ["debe ser 10 o más"]


def test_questions_are_told_by_year_and_topic_and_never_crossed() -> None:
    table = module().table("consultas_eticas")
    assert table.key == ("periodo", "tema")
    assert [each.name for each in table.dimensions] == ["periodo", "institucion", "tema"]
    assert table.time is not None
    assert table.time.pattern == "20[0-9]{2}"


def test_the_first_issue_has_nothing_to_have_changed_from(writer: Engine, tmp_path: Path) -> None:
    with (SAMPLES / "articulos.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    path = tmp_path / "articulos.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(row))
        out.writeheader()
        out.writerow({**row, "cambio": "igual"})
    faults, day = Faults(), date(2025, 12, 31)
    order = Order(module(), (path,), Origin("x", "congreso", "x", "", day), day, sample=True)
    with pytest.raises(ImportRefused):
        publish(writer, order, faults, lambda: NOW)
    assert [each.column for each in faults.first] == ["cambio"]


def test_no_sample_article_could_be_taken_for_a_real_one() -> None:
    with (SAMPLES / "articulos.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(each["texto"].startswith("Texto de muestra, inventado: ") for each in rows)
    assert all(each["titulo"].endswith(" (muestra)") for each in rows)


def test_the_last_issue_is_read_topic_by_topic(client: FlaskClient) -> None:
    page = client.get(ADDRESS).text
    assert page.index("Principios y valores</h2>") < page.index("Conflicto de intereses</h2>")
    assert page.count("<h3 id=") == 23
    assert '<strong aria-current="page">Segunda edición</strong>' in page
    assert "Artículo 15. Pedir dinero por una plaza" in page


def test_an_earlier_issue_stays_readable_and_one_that_is_not_there_is_not_found(
    client: FlaskClient,
) -> None:
    first = client.get(f"{ADDRESS}?edicion=1").text
    assert first.count("<h3 id=") == 18
    assert "Pedir dinero por una plaza" not in first
    assert "First edition" in client.get(f"/en{ADDRESS}?edicion=1").text
    for odd in (f"{ADDRESS}?edicion=9", f"{ADDRESS}?edicion=%00", f"{ADDRESS}x"):
        assert client.get(odd).status_code == 404


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"body": "planeta"}, "names no field"), ({"mark": "titulo"}, "need categories")],
)
def test_a_reading_that_makes_no_sense_is_named(changes: dict[str, str], told: str) -> None:
    spoilt = replace(module().readings[0], **changes)
    with pytest.raises(ShapeError, match=told):
        check(replace(module(), readings=(spoilt,)))

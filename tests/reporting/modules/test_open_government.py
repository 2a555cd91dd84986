"""The plan: two judgements on one page, and rules that its tables keep."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reporting.importing.actions import publish
from reporting.importing.faults import Faults, ImportRefused
from reporting.importing.order import Order, Origin
from reporting.shape.module import HOME
from reporting.shape.registry import by_folder
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient
    from sqlalchemy import Engine

SAMPLES = HOME / "open_government" / "samples"
ADDRESS = "/modulos/gobierno-abierto/v/6/lado-a-lado"


def sample(name: str) -> list[dict[str, str]]:
    with (SAMPLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_page_says_both_judgements_of_each_commitment(client: FlaskClient) -> None:
    page = client.get(f"{ADDRESS}/cumplimiento").text
    assert "De 12, 4 coinciden." in page
    assert page.count('<th scope="row">') == 12
    assert "Sin evidencia disponible</td><td>No se comparan" in page
    assert "Estas cifras son inventadas" in page
    assert client.get(f"/en{ADDRESS}/resultados").text.count("They agree") > 3


def test_a_pair_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    assert client.get(f"{ADDRESS}/planeta").status_code == 404
    assert client.get("/modulos/recursos-humanos/v/3/lado-a-lado/cumplimiento").status_code == 404


def test_the_sample_has_the_shape_of_the_plan_and_none_of_its_words() -> None:
    rows = sample("compromisos.csv")
    assert len(rows) == 12
    assert len({each["grupo"] for each in rows}) == 11
    assert sum(each["lente"] == "si" for each in rows) == 10
    assert sum(each["potencial"] == "substantial" for each in rows) == 4
    assert [each["resultado_irm"] for each in rows].count("moderate") == 8
    assert all("(muestra)" in each["titulo"] for each in rows)
    assert all(each["compromiso"].startswith("GT99") for each in rows)


WRONG = {
    "done but not whole": ("hitos-2022-06.csv", {"estado": "cumplido", "avance": "90"}, "avance"),
    "whole but not done": ("hitos-2022-06.csv", {"estado": "en_curso", "avance": "100"}, "avance"),
    "an end before the start": ("hitos-2022-06.csv", {"fin": "2020-01-01"}, "fin"),
    "a meeting of another year": ("reuniones.csv", {"periodo": "2019"}, "periodo"),
    "more came than came": ("reuniones.csv", {"asistentes": "999"}, "asistentes"),
    "an answer that is none": ("orientaciones.csv", {"respuesta": ""}, "respuesta"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_row_that_contradicts_itself_is_named(case: str, writer: Engine, tmp_path: Path) -> None:
    name, changes, column = WRONG[case]
    module = by_folder("open_government")
    assert module is not None
    row = {**sample(name)[0], **changes}
    path = tmp_path / name
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(row))
        out.writeheader()
        out.writerow(row)
    faults = Faults()
    origin = Origin("x", "gae", "Plan", "", date(2023, 11, 30))
    with pytest.raises(ImportRefused):
        publish(
            writer,
            Order(module, (path,), origin, date(2023, 11, 30), sample=True),
            faults,
            lambda: NOW,
        )
    assert [each.column for each in faults.first] == [column]

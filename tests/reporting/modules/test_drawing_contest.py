"""The drawing contest: no child is counted alone, named or shown, whichever way figures come in."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from reporting.importing.faults import Faults, ImportRefused
from reporting.shape.columns import sql_name
from tests.reporting.modules.putting import given, module, put, samples, table, told

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient
    from sqlalchemy import Engine

US = "drawing_contest"
HOME = "/api/v1/modulos/concurso-de-dibujo/v/3"
GOOD: dict[str, object] = {
    "anio": 2025,
    "categoria": "a",
    "nivel": "primaria",
    "departamento": "GT-01",
    "recibidas": 10,
}
# Every count of people or of what children made, and the table that it stands in.
COUNTS = {"recibidas": "obras", "premiadas": "ediciones", "asistentes": "jornadas"}


def test_counts_below_ten_are_refused_with_what_to_do(writer: Engine, tmp_path: Path) -> None:
    faults = Faults()
    small = (9, 1, 0, -3)
    rows = [
        GOOD | {"departamento": f"GT-0{n}", "recibidas": count} for n, count in enumerate(small, 2)
    ]
    with pytest.raises(ImportRefused, match="Hay 4 faltas"):
        put(writer, US, table(tmp_path, "obras", GOOD, *rows), faults=faults)
    for count, sentence in zip(small, told(faults), strict=True):
        assert f"«{count}» debe ser 10 o más" in sentence
        assert "súmalo con los de otros departamentos" in sentence


def test_a_small_count_that_is_set_aside_is_not_kept(writer: Engine, tmp_path: Path) -> None:
    rows = (GOOD, GOOD | {"departamento": "GT-02", "recibidas": 9})
    done = put(writer, US, table(tmp_path, "obras", *rows), set_aside=True)
    assert (done.rows, done.set_aside) == (1, 1)
    with writer.connect() as connection:
        kept = connection.scalars(text("SELECT recibidas FROM drawing_contest_obras")).all()
    assert kept == [10]


@pytest.mark.parametrize("field", COUNTS)
def test_every_count_has_the_rule_and_the_database_holds_it_too(field: str, writer: Engine) -> None:
    ours = module(US).table(COUNTS[field])
    assert ours.field(field).minimum == 10
    assert {each.name for each in ours.measures} == {field}
    kept = {
        "evento": "'x'", "anio": "2025", "tipo": "'taller'", "titulo": "'x'", "lema": "'x'",
        "fecha": "'2025-01-01'", "modalidad": "'virtual'", "institucion": "'cnc'",
        "categoria": "'a'", "nivel": "'basico'",
    }  # fmt: skip
    names = [each.name for each in ours.fields if each.name in kept]
    values = ", ".join([*(kept[name] for name in names), "9"])
    into = f"INSERT INTO {sql_name(module(US), ours)} (publication_id, line, {', '.join(names)}"
    with pytest.raises(IntegrityError, match=r"(?i)check"), writer.begin() as connection:
        connection.execute(text(f"{into}, {field}) VALUES (1, 1, {values})"))


def test_no_view_of_the_drawings_shows_a_small_number(client: FlaskClient) -> None:
    names = [each.name for each in module(US).table("obras").dimensions]
    seen = 0
    for by, compare in product(names, ["", *names]):
        figure = client.get(f"{HOME}/obras/cifras?por={by}&comparar={compare}").json
        assert figure is not None
        numbers = [number for row in figure["rows"] for number in row["numbers"]]
        assert all(number is None or number >= 10 for number in numbers), (by, compare)
        seen += len(numbers)
    assert seen > 100


def test_there_is_no_place_for_a_name_or_a_picture_beside_the_drawings() -> None:
    fields = module(US).table("obras").fields
    assert all(each.options for each in fields if each.type == "string")
    words = {each.name for one in module(US).tables for each in one.fields}
    assert not words & {"nombre", "escuela", "imagen", "municipio", "edad", "participante"}


def test_days_go_out_and_come_in_again_without_who_speaks(writer: Engine, tmp_path: Path) -> None:
    put(writer, US, *samples(US, "jornadas-2025.csv"))
    first = json.loads(given(writer, US))
    first["@graph"][0]["performer"] = {"@type": "Person", "name": "Alguien"}
    file = tmp_path / "eventos.jsonld"
    text_ = json.dumps(first, ensure_ascii=False).replace("2025-", "2026-")
    file.write_text(text_, "utf-8")
    put(writer, US, file)
    both = given(writer, US)
    assert "Alguien" not in both
    assert len(json.loads(both)["@graph"]) == 2 * len(first["@graph"])


def test_days_for_the_ninth_of_december_are_there(client: FlaskClient) -> None:
    rows = client.get(f"{HOME}/jornadas/filas?tipo=jornada&limite=100").json
    assert rows is not None
    assert any(str(each["fecha"]).endswith("-12-09") for each in rows["rows"])

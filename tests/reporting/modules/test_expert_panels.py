"""Public talks: what schema.org says of them goes out and comes in, and rules bind them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reporting.importing.faults import Faults, ImportRefused
from tests.reporting.modules.putting import given, put, samples, table, told

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from flask.testing import FlaskClient
    from sqlalchemy import Engine

US = "expert_panels"
EVENT: dict[str, object] = {
    "evento": "2025-01",
    "anio": 2025,
    "tipo": "panel",
    "titulo": "Panel (muestra)",
    "fecha": "2025-03-04",
    "fecha_fin": "",
    "hora_inicio": "09:00",
    "hora_fin": "11:00",
    "modalidad": "presencial",
    "departamento": "GT-01",
    "sede": "Salón",
    "institucion": "cnc",
    "direccion": "",
}
WORK: dict[str, object] = {
    "practica_expuesta": "p1",
    "evento": "2025-01",
    "anio": 2025,
    "titulo": "Índice (muestra)",
    "institucion": "minfin",
}
COPY: dict[str, object] = {
    "practica_expuesta": "p1",
    "titulo": "Índice (muestra)",
    "anio": 2025,
    "institucion": "mineduc",
    "fecha": "2025-06-01",
    "evidencia": "",
}
CROWD: dict[str, object] = {
    "evento": "2025-01",
    "anio": 2025,
    "grupo": "publico",
    "sexo": "F",
    "personas": 10,
}


def of_2024() -> Iterable[Path]:
    names = ("eventos", "participaciones", "practicas_expuestas")
    return samples(US, *(f"{name}-2024.csv" for name in names))


def test_in_2023_there_were_three_talks(client: FlaskClient) -> None:
    figure = client.get("/api/v1/modulos/conversatorios/v/3/eventos/cifras?por=tipo&anio=2023").json
    assert figure is not None
    assert [(each["value"], each["numbers"]) for each in figure["rows"]] == [("conversatorio", [3])]


def test_what_went_out_in_the_words_of_schema_org_comes_in_again(
    writer: Engine, tmp_path: Path
) -> None:
    put(writer, US, *of_2024())
    first = given(writer, US)
    file = tmp_path / "eventos.jsonld"
    file.write_text(first.replace("2024-", "2026-"), "utf-8")
    done = put(writer, US, file)
    assert (done.version, done.set_aside) == (2, 0)
    both = json.loads(given(writer, US))["@graph"]
    was = json.loads(first)["@graph"]
    assert both[: len(was)] == was
    again = json.dumps(both[len(was) :], ensure_ascii=False).replace("2026-", "2024-")
    assert json.loads(again) == was


def test_the_page_of_a_talk_shows_who_spoke_and_what_was_shown(client: FlaskClient) -> None:
    rows = client.get("/api/v1/modulos/conversatorios/v/3/eventos/filas?limite=1").json
    assert rows is not None
    one = rows["rows"][0]
    page = client.get(
        f"/modulos/conversatorios/v/3/eventos/filas/{one['publication']}-{one['line']}"
    )
    assert "Ponente 1A (muestra)" in page.text
    assert "Buenas prácticas expuestas" in page.text


GOOD = {"eventos": EVENT, "practicas_expuestas": WORK, "replicas": COPY, "asistencia": CROWD}
# What does not fit together: the table, what is changed in a good row, and the rule that names it.
WRONG: list[tuple[str, dict[str, object], str]] = [
    ("eventos", {"evento": "a", "anio": 2024}, "debe ser el año de la fecha"),
    ("eventos", {"evento": "b", "fecha_fin": "2025-03-03"}, "el mismo día que la fecha o después"),
    ("eventos", {"evento": "c", "hora_inicio": ""}, "si no se dice a qué hora empieza"),
    ("eventos", {"evento": "d", "hora_fin": "09:00"}, "después de la hora en que empieza"),
    ("eventos", {"evento": "e", "departamento": ""}, "tiene departamento"),
    ("eventos", {"evento": "f", "modalidad": "virtual"}, "no tiene lugar"),
    ("practicas_expuestas", {"practica_expuesta": "p2", "evento": "z"}, "no está en la tabla"),
    ("replicas", {"practica_expuesta": "p9"}, "no está en la tabla de prácticas expuestas"),
    ("replicas", {"institucion": "civ", "titulo": "Otra"}, "con ese título"),
    ("replicas", {"institucion": "minfin"}, "es la misma entidad que mostró la práctica"),
    ("asistencia", {"sexo": "M", "personas": 9}, "«9» debe ser 10 o más; quien cuenta grupos"),
    ("asistencia", {"sexo": "ND", "evento": "z"}, "no está en la tabla de eventos"),
]


def test_what_does_not_fit_together_is_named_and_the_rest_is_not(
    writer: Engine, tmp_path: Path
) -> None:
    bad = {
        name: [(row | changes, rule) for table_, changes, rule in WRONG if table_ == name]
        for name, row in GOOD.items()
    }
    files = [table(tmp_path, name, GOOD[name], *(row for row, _ in bad[name])) for name in bad]
    faults = Faults()
    with pytest.raises(ImportRefused, match=f"Hay {len(WRONG)} faltas"):
        put(writer, US, *reversed(files), faults=faults)
    for name, rows in bad.items():
        for line, (_row, rule) in enumerate(rows, start=3):
            where = f"{name}.csv, fila {line}, "
            assert [each for each in told(faults) if each.startswith(where) and rule in each], rule


def test_files_may_come_in_any_order(writer: Engine, tmp_path: Path) -> None:
    files = [
        table(tmp_path, "replicas", COPY),
        table(tmp_path, "practicas_expuestas", WORK),
        table(tmp_path, "eventos", EVENT),
    ]
    assert put(writer, US, *files).rows == 3


def test_a_later_year_may_copy_what_an_earlier_one_showed(writer: Engine, tmp_path: Path) -> None:
    put(writer, US, table(tmp_path, "eventos", EVENT), table(tmp_path, "practicas_expuestas", WORK))
    later = COPY | {"anio": 2026, "fecha": "2026-01-02"}
    assert put(writer, US, table(tmp_path, "replicas", later)).version == 2

"""What must hold in the figures of each module, in both databases: who breaks it is refused.

One test for each module: an import that is refused leaves nothing, so the next begins anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from reporting.importing.faults import Faults, ImportRefused
from tests.reporting.modules.putting import put
from tests.reporting.modules.spoiling import rows_of, spoil, write

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    # The values by which a row is found, what is changed in it, the column and rule that are told.
    Case = tuple[dict[str, str], dict[str, str], str, str]

DIAGNOSIS: dict[str, list[Case]] = {
    "diagnosticos-2024": [
        ({"estado": "terminado"}, {"fin": ""}, "fin", "lleva el día"),
        ({}, {"fin": "2023-01-01"}, "fin", "o después"),
        ({}, {"nivel": "sin_calificar"}, "nivel", "debe decir el nivel"),
    ],
    "etapas_diagnostico-2024": [
        ({}, {"evidencias": "0"}, "evidencia", "al menos una evidencia"),
        ({}, {"inicio": ""}, "fin", "no puede ir sin inicio"),
        ({"institucion": "civ", "etapa": "v"}, {"etapa": "vi"}, "etapa", "deben ser las cinco"),
    ],
    "indicadores_diagnostico-2024": [
        ({}, {"valor": "99"}, "valor", "menor que maximo"),
        ({}, {"maximo": "0", "valor": "0", "nivel": "cumple"}, "maximo", "mayor que cero"),
        ({"nivel": "parcial"}, {"nivel": "cumple"}, "nivel", "no va con los puntos"),
    ],
    "hallazgos-2024": [
        ({"tipo": "fortaleza"}, {"seguimiento": "en_curso"}, "seguimiento", "en una fortaleza"),
        ({"tipo": "debilidad"}, {"recomendacion": ""}, "recomendacion", "una recomendación"),
        ({"seguimiento": "cumplida"}, {"evidencia": ""}, "evidencia", "el día de la revisión"),
    ],
}
INFORMATION: dict[str, list[Case]] = {
    "solicitudes_informacion-2025-t1": [
        ({"resultado": "parcial"}, {"entregadas": "1"}, "entregadas", "0 si es otro"),
        ({"resultado": "en_tramite"}, {"respondidas": "1"}, "respondidas", "«en_tramite»"),
        ({"resultado": "en_tramite"}, {"dias": "3"}, "dias", "todavía no hay respuesta"),
        ({"solicitudes": "1"}, {"prorrogas": "2"}, "prorrogas", "menor que solicitudes"),
    ],
    "verificacion_oficio-2025-t1": [
        ({"estado": "no"}, {"cumple": "1"}, "cumple", "0 si es otro"),
        ({"estado": "no_aplica"}, {"aplica": "1"}, "aplica", "«no_aplica»"),
        ({"estado": "cumple"}, {"direccion": ""}, "direccion", "tiene una dirección"),
        ({"numeral": "29"}, {"numeral": "30"}, "numeral", "por ejemplo «01»"),
        ({"numeral": "28"}, {"numeral": "x"}, "numeral", "deben ser los 29"),
    ],
}
EMPLOYMENT: dict[str, list[Case]] = {
    "modelos_ponderacion": [
        ({"version": "2"}, {"vigente_hasta": "2001-01-01"}, "vigente_hasta", "o después"),
    ],
    "ponderaciones": [
        ({"modelo": "tecnico-v1"}, {"peso": "-5"}, "peso", "0 o más"),
        ({"modelo": "operativo-v1"}, {"peso": "0"}, "peso", "mayor que cero"),
    ],
    "convocatorias_empleo-2025-t1": [
        ({}, {"cierre": "2001-01-01"}, "cierre", "o después"),
        ({"cambio": "no"}, {"cambio": "despues"}, "cambiada", "debe llevar el día"),
        ({"cambio": "no"}, {"cambio": "despues", "cambiada": "2001-01-01"}, "cambiada",
         "después de publicada"),
    ],
    "resultados_concurso-2025-t1": [
        ({"adjudicadas": "1"}, {"adjudicadas": "99"}, "adjudicadas", "menor que plazas"),
        ({}, {"postulantes": "0"}, "elegibles", "no cabe"),
        ({"concursos": "1"}, {"dias": ""}, "dias", "los días"),
        ({"elegibles": "1"}, {"nota_adjudicada": "80"}, "elegibles", "dirían la de una persona"),
        ({"elegibles": "3"}, {"nota_minima": "99", "nota_maxima": "98", "nota_adjudicada": ""},
         "nota_maxima", "mayor que nota_minima"),
        ({"concursos": "1"}, {"nota_adjudicada": "100", "nota_maxima": "70", "nota_minima": "60",
         "elegibles": "3", "postulantes": "200"}, "nota_adjudicada", "debe estar entre"),
    ],
}  # fmt: skip


def held(engine: Engine, folder: str, files: dict[str, list[Case]], where: Path) -> None:
    """Hold the files to what they must be told, and the samples as they are to being taken."""
    for name, cases in files.items():
        rows = rows_of(folder, name)
        for wanted, changes, _column, _told in cases:
            spoil(rows, wanted, changes)
        faults = Faults()
        with pytest.raises(ImportRefused, match="Hay"):
            put(engine, folder, write(where / f"{name}.csv", rows), faults=faults)
        for _wanted, _changes, column, told in cases:
            heard = [each for each in faults.first if each.column == column and told in each.rule]
            assert heard, (name, column, [str(each) for each in faults.first])
    whole = [write(where / f"{name}.csv", rows_of(folder, name)) for name in files]
    assert put(engine, folder, *whole).version == 1
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM publications")) == 1


def test_a_diagnosis_has_its_five_stages_and_levels_that_go_with_its_points(
    writer: Engine, tmp_path: Path
) -> None:
    held(writer, "transparency_diagnosis", DIAGNOSIS, tmp_path)


def test_requests_add_up_and_a_check_has_all_29_numerals(writer: Engine, tmp_path: Path) -> None:
    held(writer, "public_information", INFORMATION, tmp_path)


def test_a_competition_tells_numbers_that_fit_and_no_single_persons_mark(
    writer: Engine, tmp_path: Path
) -> None:
    held(writer, "employment_management", EMPLOYMENT, tmp_path)


def test_a_model_that_does_not_add_up_is_named_with_what_it_adds_up_to(
    writer: Engine, tmp_path: Path
) -> None:
    rows = rows_of("employment_management", "ponderaciones")
    spoil(rows, {"modelo": "operativo-v1"}, {"peso": "10.25"})
    spoil(rows, {"modelo": "profesional-v2", "lugar": "3"}, {"peso": "quince"})
    path = write(tmp_path / "ponderaciones.csv", rows)
    faults = Faults()
    with pytest.raises(ImportRefused):
        put(writer, "employment_management", path, faults=faults)
    told = [each for each in faults.first if "deben sumar 100" in each.rule]
    assert {each.value for each in told} == {"operativo-v1: 97.75", "profesional-v2: 85"}
    assert {each.file for each in told} == {"ponderaciones.csv"}


def test_a_model_with_one_bad_weight_is_set_aside_as_a_whole(
    writer: Engine, tmp_path: Path
) -> None:
    rows = rows_of("employment_management", "ponderaciones")
    spoil(rows, {"modelo": "profesional-v2", "lugar": "3"}, {"peso": "quince"})
    mine = [each for each in rows if each["modelo"] == "profesional-v2"]
    path = write(tmp_path / "ponderaciones.csv", rows)
    done = put(writer, "employment_management", path, set_aside=True)
    assert (done.rows, done.set_aside) == (len(rows) - len(mine), len(mine))
    sums = "SELECT modelo, sum(peso) FROM employment_management_ponderaciones GROUP BY modelo"
    with writer.connect() as connection:
        left = {modelo: int(peso) for modelo, peso in connection.execute(text(sums))}
    assert left == dict.fromkeys({e["modelo"] for e in rows} - {"profesional-v2"}, 10000)

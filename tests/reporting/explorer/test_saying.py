"""The one sentence beside a chart says something, also where all columns add up to the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask.testing import FlaskClient

WEIGHTS = "/modulos/gestion-del-empleo/v/5/ponderaciones/?por=factor&comparar=modelo"


def sentence(client: FlaskClient, address: str) -> str:
    page = client.get(address).text
    return page.partition('<p class="sentence">')[2].partition("</p>")[0]


def test_columns_that_add_up_to_the_same_are_told_by_where_most_is(client: FlaskClient) -> None:
    told = "Peso, en puntos de 100: 100 en cada columna; lo mayor es Pruebas en tecnico-v1, con 50."
    assert sentence(client, WEIGHTS) == told
    assert "100 in each column; the largest is Pruebas" in sentence(client, f"/en{WEIGHTS}")


def test_columns_that_differ_are_told_by_their_sums(client: FlaskClient) -> None:
    where = "/modulos/gestion-del-empleo/v/5/convocatorias_empleo/?por=institucion&comparar=tipo"
    told = sentence(client, where)
    assert told.startswith("Plazas a concurso: Externa, ")
    assert "; Interna, " in told


def test_who_is_first_with_others_is_not_said_to_be_first_alone(client: FlaskClient) -> None:
    quarters = "/modulos/denuncias/v/2/denuncias_trimestre/?medida=recibidas&por=trimestres"
    told = "lo mayor es Trimestre 2 (y 2 más con lo mismo), con 97 (25.1 %)."
    assert sentence(client, quarters).endswith(told)
    assert "Quarter 2 (and 2 more with the same)" in sentence(client, f"/en{quarters}")


def test_an_estimate_says_how_many_may_be_as_high(client: FlaskClient) -> None:
    where = "/modulos/denuncias/v/2/denuncias_entidad/?por=institucion"
    rows = client.get(where.replace("/?", "/vista.json?")).json["rows"]  # type: ignore[index]
    least = rows[0]["bounds"][0][0]
    near = sum(row["bounds"][0][1] >= least for row in rows[1:])
    assert 0 < near < len(rows)
    told = f"; otras {near} pueden ser igual de altas: sus márgenes se cruzan; "
    assert told in sentence(client, where)

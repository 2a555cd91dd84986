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

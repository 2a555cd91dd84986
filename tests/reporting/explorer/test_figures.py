"""Figures are what adding up by hand gives, and stocks are never added up over time."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from reporting.shape.module import HOME

if TYPE_CHECKING:
    from flask.testing import FlaskClient

POSTS = "/api/v1/modulos/recursos-humanos/v/3/puestos/cifras"
BUDGET = "/api/v1/modulos/rendicion-de-cuentas/v/4/ejecucion/cifras"


def rows_of(path: str) -> list[dict[str, str]]:
    with (HOME / path).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


LATEST = rows_of("human_resources/samples/puestos-2025-08.csv")


def figure(client: FlaskClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json  # type: ignore[assignment]
    return found


def by_hand(rows: list[dict[str, str]], by: str, measure: str) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for each in rows:
        if each[measure]:
            found[each[by]] += Decimal(each[measure])
    return found


def test_a_sum_is_of_the_latest_period_alone(client: FlaskClient) -> None:
    found = figure(client, f"{POSTS}?medida=ocupados&por=institucion")
    assert found["moment"] == "2025-08"
    shown = {each["value"]: each["numbers"][0] for each in found["rows"]}
    assert shown == by_hand(LATEST, "institucion", "ocupados")
    assert found["totals"] == [sum(int(each["ocupados"]) for each in LATEST)]
    assert list(shown.values()) == sorted(shown.values(), reverse=True)


def test_a_stock_by_period_has_no_total_and_its_sentence_none(client: FlaskClient) -> None:
    query = "?medida=ocupados&por=periodo&grafica=bars"
    assert figure(client, POSTS + query)["totals"] == [None]
    page = client.get(f"/modulos/recursos-humanos/v/3/puestos/{query}").text
    said = page.split('<p class="sentence">')[1].split("</p>")[0]
    assert "en total" not in said
    assert "Personas en su puesto: de " in said
    compared = figure(client, f"{POSTS}?medida=proporcion-vacantes&por=periodo&comparar=sexo")
    assert set(compared["totals"]) == {None}


def test_rows_that_do_not_say_a_field_are_told_and_in_no_sum(client: FlaskClient) -> None:
    rows = rows_of("accountability/samples/ejecucion-2025-c2.csv")
    said = [each for each in rows if each["departamento"]]
    assert said != rows
    found = figure(client, f"{BUDGET}?medida=devengado&por=departamento")
    assert found["unsaid"] == ["departamento"]
    whole = sum(by_hand(said, "departamento", "devengado").values())
    assert Decimal(str(found["totals"][0])) == whole
    address = "/modulos/rendicion-de-cuentas/v/4/ejecucion/?medida=devengado"
    told = "Sin contar las filas que no dicen «Departamento»."
    assert told in client.get(f"{address}&por=departamento").text
    assert told in client.get(f"{address}&por=institucion&comparar=departamento").text
    english = client.get(f"/en{address}&por=departamento").text
    assert "Not counting the rows that do not state “Department”." in english
    assert "Sin contar" not in client.get(f"{address}&por=institucion").text


def test_a_period_that_is_chosen_is_the_one_shown(client: FlaskClient) -> None:
    earlier = rows_of("human_resources/samples/puestos-2024-08.csv")
    found = figure(client, f"{POSTS}?por=sexo&periodo=2024-08&institucion=civ&institucion=mem")
    mine = [each for each in earlier if each["institucion"] in {"civ", "mem"}]
    assert {each["value"]: each["numbers"][0] for each in found["rows"]} == by_hand(
        mine, "sexo", "ocupados"
    )


def test_periods_and_institutions_stand_side_by_side(client: FlaskClient) -> None:
    found = figure(
        client, f"{POSTS}?por=periodo&comparar=institucion&institucion=civ&institucion=mem"
    )
    assert [each["value"] for each in found["rows"]] == ["2024-08", "2024-12", "2025-08"]
    assert [each["value"] for each in found["series"]] == ["civ", "mem"]
    last = by_hand(LATEST, "institucion", "ocupados")
    assert found["rows"][-1]["numbers"] == [last["civ"], last["mem"]]


def test_no_datum_is_not_nothing(client: FlaskClient) -> None:
    found = figure(client, f"{POSTS}?medida=vacantes&por=renglon")
    numbers = {each["value"]: each["numbers"][0] for each in found["rows"]}
    assert numbers["029"] is None
    assert numbers["011"] == by_hand(LATEST, "renglon", "vacantes")["011"]


def test_money_is_added_up_to_the_cent(client: FlaskClient) -> None:
    rows = rows_of("accountability/samples/ejecucion-2025-c2.csv")
    found = figure(client, f"{BUDGET}?medida=devengado&por=institucion")
    shown = {each["value"]: Decimal(str(each["numbers"][0])) for each in found["rows"]}
    assert shown == by_hand(rows, "institucion", "devengado")


def test_a_ratio_is_of_the_sums(client: FlaskClient) -> None:
    rows = rows_of("accountability/samples/ejecucion-2025-c2.csv")
    spent, had = (by_hand(rows, "institucion", each) for each in ("devengado", "vigente"))
    found = figure(client, f"{BUDGET}?medida=ejecucion&por=institucion")
    for each in found["rows"]:
        exact = spent[each["value"]] * 100 / had[each["value"]]
        assert Decimal(str(each["numbers"][0])) == exact.quantize(Decimal("0.1"))
    whole = sum(spent.values(), Decimal(0)) * 100 / sum(had.values(), Decimal(0))
    assert Decimal(str(found["totals"][0])) == whole.quantize(Decimal("0.1"))


@pytest.mark.parametrize(
    "query",
    [
        "medida=planeta",
        "por=planeta",
        "comparar=planeta",
        "sexo=X",
        "institucion=nasa&institucion=civ",
        "grafica=pastel",
        "por=sexo&periodo=2024-08&periodo=2025-08",
        "por=sexo&por=renglon&sexo=%27%20OR%201=1",
    ],
)
def test_what_does_not_exist_is_told_in_one_sentence(query: str, client: FlaskClient) -> None:
    answer = client.get(f"/modulos/recursos-humanos/v/3/puestos/?{query}")
    assert answer.status_code == 400
    page = answer.text
    assert "Vuelve al módulo" in page or "elige un solo periodo" in page


def test_what_others_add_to_a_link_is_left_alone(client: FlaskClient) -> None:
    address = "/modulos/recursos-humanos/v/3/puestos/?por=sexo"
    assert client.get(f"{address}&fbclid=abc&utm_source=x").text == client.get(address).text


def test_filters_that_leave_nothing_say_so(client: FlaskClient) -> None:
    page = client.get("/modulos/recursos-humanos/v/3/puestos/?institucion=conap").text
    assert "No hay cifras con esos filtros." in page
    assert "<svg" not in page


def test_rows_under_filters_are_those_alone_and_none_is_said(client: FlaskClient) -> None:
    where = "/modulos/inversion-publica/v/1/proyectos/filas?sector=energy"
    found = client.get(f"/api/v1{where}&institucion=mem").json
    assert found is not None
    assert {(each["sector"], each["institucion"]) for each in found["rows"]} == {("energy", "mem")}
    assert "No hay filas con esos filtros." not in client.get(f"{where}&institucion=mem").text
    assert "No hay filas con esos filtros." in client.get(f"{where}&institucion=civ").text


@pytest.mark.parametrize("chart", ["bars", "line", "map"])
def test_a_chart_of_nothing_says_so_and_bears_the_mark_of_samples(
    chart: str, client: FlaskClient
) -> None:
    where = "/modulos/conversatorios/v/3/replicas/vista.svg?medida=replicas&por=anio"
    answer = client.get(f"{where}&institucion=marn&grafica={chart}")
    assert answer.status_code == 200
    assert ">No hay cifras con esos filtros.</text>" in answer.text
    assert ">Muestra inventada: no la cites.</text>" in answer.text


def test_every_file_of_a_sample_figure_bears_its_mark(client: FlaskClient) -> None:
    where = "/modulos/recursos-humanos/v/3/puestos/vista"
    lines = client.get(f"{where}.csv").text.splitlines()
    assert all(each.endswith(",Muestra inventada: no la cites.") for each in lines[1:])
    assert ">Made-up sample: do not cite it.</text>" in client.get(f"/en{where}.svg").text
    assert client.get(f"{where}.json").json["sample"] is True  # type: ignore[index]


def test_steps_keep_their_order_and_other_things_are_ranked(client: FlaskClient) -> None:
    stages = "/modulos/diagnostico-de-transparencia/v/3/etapas_diagnostico/vista.json"
    found = figure(client, f"{stages}?por=etapa&comparar=estado")
    assert [row["value"] for row in found["rows"]] == ["i", "ii", "iii", "iv", "v"]
    assert [each["value"] for each in found["series"]] == ["pendiente", "en_curso", "terminada"]
    calls = "/modulos/gestion-del-empleo/v/5/convocatorias_empleo/vista.json"
    found = figure(client, f"{calls}?por=institucion&comparar=tipo")
    together = [sum(each or 0 for each in row["numbers"]) for row in found["rows"]]
    assert together == sorted(together, reverse=True)


def test_a_row_tells_what_belongs_to_it(client: FlaskClient) -> None:
    found = client.get(
        "/api/v1/modulos/inversion-publica/v/1/proyectos/filas?estado=implementation"
    )
    assert found.json is not None
    one = found.json["rows"][0]
    place = f"{one['publication']}-{one['line']}"
    page = client.get(f"/modulos/inversion-publica/v/1/proyectos/filas/{place}").text
    assert one["nombre"] in page
    for other in ("Historia del avance", "Diseño y construcción", "Dinero de cada año"):
        assert other in page
    assert client.get("/modulos/inversion-publica/v/1/proyectos/filas/1-2").status_code == 404


def test_english_says_figures_in_english(client: FlaskClient) -> None:
    page = client.get("/en/modulos/recursos-humanos/v/3/").text
    assert "How many people work in each institution?" in page
    assert "in all; the largest is" in page
    assert "en total" not in page
    assert 'href="/en/modulos/recursos-humanos/v/3/puestos/?' in page


STEPS = "/api/v1/modulos/compras-publicas/v/3/pasos_manual/cifras?medida=dias"


def test_what_is_kept_apart_is_in_no_total(client: FlaskClient) -> None:
    found = figure(client, f"{STEPS}&por=procedimiento&comparar=edicion")
    assert set(found["totals"]) == {None}
    one = figure(client, f"{STEPS}&por=procedimiento&edicion=Edici%C3%B3n+2")
    assert one["totals"] == [None]
    assert len(one["rows"]) > 1
    for page in ("", "pasos_manual/?medida=dias&por=procedimiento&comparar=edicion"):
        text = client.get(f"/modulos/compras-publicas/v/3/{page}").text
        said = text.partition("Días hábiles según el Manual: lo más alto es ")[2].partition("</p>")
        assert ", Edición " in said[0]
    assert "En conjunto" not in text


@pytest.mark.parametrize(
    "query", ["&por=edicion", "&por=procedimiento", "&por=edicion&procedimiento=licitacion"]
)
def test_what_is_kept_apart_is_never_added_up(query: str, client: FlaskClient) -> None:
    answer = client.get(STEPS + query)
    is_whole = "procedimiento=" in query
    assert answer.status_code == (200 if is_whole else 400)
    assert is_whole or "no se suman entre sí" in answer.text

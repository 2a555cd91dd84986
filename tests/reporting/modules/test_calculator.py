"""The calculator of a model's weights: exact, kind to what is typed, and without a memory."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from reporting.modules.employment_management import marks
from reporting.modules.employment_management.weighing import Model, Subfactor, weigh
from tests.reporting.modules.putting import put
from tests.reporting.modules.spoiling import rows_of, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient
    from playwright.sync_api import Page
    from sqlalchemy import Engine

    from tests.fixtures.browser import OpenPage
    from tests.fixtures.server import Serve

PAGE = "/modulos/gestion-del-empleo/v/5/calculadora"
MODEL = "profesional-v2"
QUIET = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def model(*weights: str, minimum: str = "70", lowest: str = "") -> Model:
    """Return a model of these weights; `lowest` is the minimum mark of its first sub-factor."""
    return Model("m", "M", Decimal(minimum), None, None, tuple(
        Subfactor(place, "F", f"S{place}", Decimal(each),
                  Decimal(lowest) if lowest and place == 1 else None)
        for place, each in enumerate(weights, start=1)
    ))  # fmt: skip


@st.composite
def models(draw: st.DrawFn) -> Model:
    """Draw a model whose weights, of two decimals, add up to 100."""
    cuts = sorted(draw(st.sets(st.integers(1, 9_999), max_size=8)))
    ends = [0, *cuts, 10_000]
    return model(*(str(Decimal(b - a) / 100) for a, b in pairwise(ends)))


MARKS = st.decimals(0, 100, places=2)


@given(models(), st.data())
def test_points_add_up_exactly_and_stay_between_nothing_and_100(
    mine: Model, data: st.DataObject
) -> None:
    given_marks = {each.place: data.draw(MARKS) for each in mine.subfactors}
    found = weigh(mine, given_marks)
    wanted = sum(Fraction(given_marks[s.place]) * Fraction(s.weight) / 100 for s in mine.subfactors)
    assert Fraction(found.total) == wanted
    assert 0 <= found.total <= 100
    assert found.open_points == 0


@given(models(), MARKS)
def test_the_same_mark_everywhere_is_the_total(mine: Model, mark: Decimal) -> None:
    assert weigh(mine, {each.place: mark for each in mine.subfactors}).total == mark


CASES = [
    ({1: "60", 2: "80"}, False, "0"),  # 24 + 48 = 72: reaches 70 and the lowest mark of 60
    ({1: "59.99", 2: "100"}, True, "0"),  # enough in all, and below the lowest mark
    ({1: "100", 2: "49.99"}, True, "0.006"),  # 69.994: short by a hair is short
    ({1: "100"}, False, "30"),  # the other may still give 60
    ({1: "60", 2: "0"}, True, "46"),
    ({2: "40"}, True, "46"),  # 24, and the first can give 40 at most
    ({}, False, "70"),
]


@pytest.mark.parametrize(("given_marks", "is_out", "lacking"), CASES)
def test_out_is_said_when_it_is_certain_and_never_before(
    given_marks: dict[int, str], *, is_out: bool, lacking: str
) -> None:
    mine = model("40", "60", lowest="60")
    found = weigh(mine, {place: Decimal(mark) for place, mark in given_marks.items()})
    assert (found.is_out, found.lacking) == (is_out, Decimal(lacking))


@given(st.text(max_size=30))
@QUIET
def test_any_text_is_a_mark_or_gets_a_sentence_and_stays(samples: Flask, text: str) -> None:
    with samples.test_request_context("/"):
        found = marks.read(model("100"), {"nota-1": text})
    assert found.texts.get("nota-1", "") == text.strip()
    is_mark, is_told = 1 in found.marks, "nota-1" in found.faults
    assert is_mark + is_told == bool(text.strip())
    assert all(0 <= mark <= 100 for mark in found.marks.values())


def asked(**more: str) -> dict[str, str]:
    """Return an address's query: 80 everywhere, and more."""
    return {"modelo": MODEL, **{f"nota-{n}": "80" for n in range(1, 8)}, **more}


def test_a_page_says_total_minimums_and_what_another_mark_would_do(client: FlaskClient) -> None:
    plain = client.get(PAGE, query_string=asked()).text
    assert "Suma 80 puntos de 100." in plain
    assert "El total mínimo es 70: llega." in plain
    assert "Con estas notas llegaría a todos los mínimos" in plain
    # The test of knowledge weighs 30 and may not be below 60; 40 marks less are 12 points less.
    other = client.get(PAGE, query_string=asked(**{"nota-4": "40", "otra-4": "80,5"})).text
    assert "Con estas notas quedaría fuera" in other
    assert "Suma 68 puntos de 100." in other
    assert "no llega a su mínima de 60" in other
    assert "Con las otras notas son 80.15 puntos (+12.15)" in other
    assert other.count("<svg") == 1
    assert 'value="80,5"' in other


def test_before_any_mark_it_shows_what_weighs_most_and_in_english_too(client: FlaskClient) -> None:
    found = client.get(f"/en{PAGE}", query_string={"modelo": MODEL}).text
    assert "What weighs most in this model: Prueba de conocimientos, with 30 of 100" in found
    assert (
        "Calculator: how much each mark weighs"
        in client.get("/en/modulos/gestion-del-empleo/v/5/").text
    )


def test_the_search_leads_to_the_calculator(client: FlaskClient) -> None:
    assert f'href="{PAGE}"' in client.get("/buscar?q=calcula").text
    assert f'href="/en{PAGE}"' in client.get("/en/buscar?q=calculator").text


BAD = {
    "words": ({"nota-1": "ochenta"}, "Escribe un número de 0 a 100"),
    "too much": ({"otra-2": "100.01"}, "escribe 100 o menos"),
    "below nothing": ({"nota-3": "-5"}, "Escribe un número de 0 a 100"),
    "a long tail": ({"nota-3": "70.123"}, "Usa dos decimales o menos"),
    "markup": ({"nota-1": '"><script>'}, "Escribe un número de 0 a 100"),
    "no such model": ({"modelo": "nadie-v9"}, "Esta versión no tiene ese modelo"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_gets_a_sentence_all_stays_typed_and_nothing_is_logged(
    case: str, client: FlaskClient, capfd: pytest.CaptureFixture[str]
) -> None:
    changes, told = BAD[case]
    answer = client.get(PAGE, query_string=asked(**{"nota-2": "77.25", **changes}))
    assert answer.status_code == 400
    assert told in answer.text
    assert 'value="77.25"' in answer.text
    assert "<script" not in answer.text
    assert "Suma" not in answer.text
    assert capfd.readouterr() == ("", "")


def test_the_bare_address_leads_to_the_latest_version_with_what_was_asked(
    client: FlaskClient,
) -> None:
    bare = "/modulos/gestion-del-empleo/calculadora"
    answer = client.get(f"{bare}?modelo={MODEL}&_external=1&nota-1=5")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{PAGE}?modelo={MODEL}&_external=1&nota-1=5"
    assert client.get("/modulos/gestion-del-empleo/v/99/calculadora").status_code == 404


def test_a_version_shows_the_models_that_it_has(
    writer: Engine, make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    client = make_app().test_client()
    where = "/modulos/gestion-del-empleo/v/{}/calculadora"
    assert client.get("/modulos/gestion-del-empleo/calculadora").status_code == 404
    for version, name in enumerate(("convocatorias_empleo-2025-t1", "ponderaciones"), start=1):
        path = write(tmp_path / f"{name}.csv", rows_of("employment_management", name))
        put(writer, "employment_management", path)
        found = client.get(where.format(version), query_string={"nota-1": "80"})
        assert found.status_code == 200
        assert ("Todavía no hay modelos publicados" in found.text) == (version == 1)
    # Weights without the table of models: the code stands for the name, and no total is asked.
    assert "directivo-v1: directivo-v1" in found.text
    assert "total mínimo" not in found.text


@pytest.mark.browser
def test_somebody_weighs_their_marks_on_a_phone(
    samples: Flask,
    serve: Serve,
    page: OpenPage,
    axe: Callable[[Page], None],
    shoot: Callable[[Page, str], None],
) -> None:
    origin = serve(samples)
    opened = page(phone=True)
    opened.goto(f"{origin}{PAGE}")
    opened.get_by_label("Modelo", exact=True).select_option(MODEL)
    opened.get_by_role("button", name="Ver este modelo").click()
    expect(opened.get_by_role("heading", name="Puestos profesionales")).to_be_visible()
    axe(opened)
    knowledge = opened.get_by_role("group", name="Prueba de conocimientos")
    knowledge.get_by_label("Nota", exact=True).fill("cien")
    knowledge.get_by_label("¿Y si fuera…?").fill("90")
    opened.get_by_role("button", name="Calcular").click()
    opened.get_by_role("link", name="Prueba de conocimientos:").click()
    expect(knowledge.get_by_label("Nota", exact=True)).to_be_focused()
    expect(knowledge.get_by_label("¿Y si fuera…?")).to_have_value("90")
    axe(opened)
    shoot(opened, "calculator-bad-phone")
    knowledge.get_by_label("Nota", exact=True).fill("50")
    opened.get_by_role("button", name="Calcular").click()
    expect(opened.get_by_role("heading", name="Con estas notas quedaría fuera")).to_be_visible()
    axe(opened)
    assert opened.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    shoot(opened, "calculator-phone")

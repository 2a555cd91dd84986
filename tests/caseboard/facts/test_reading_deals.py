"""Places, offices, amounts, days and deeds in a text, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.facts.reading.lists import signs
from caseboard.facts.reading.sums import same_sum, sums
from config.catalogues import modus
from config.questionnaire import current
from tests.caseboard.facts.texts import reading, values


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("en la muni de Mixco", ["0108"]),
        ("EN LA MUNICIPALIDAD DE SAN PEDRO CARCHA", ["1609"]),
        ("en coban alta verapaz", ["1601", "GT-16"]),
        ("en San Lorenzo, Suchitepéquez", ["1007", "GT-10"]),
        ("en San Lorenzo", []),  # two departments have one
        ("en Quetzaltenango", ["GT-09"]),
        ("la muni de Quetzaltenango", ["0901"]),
        ("en Xela", ["0901"]),
        ("en la capital de Guatemala", ["0101"]),
        ("todos en Guatemala lo saben", []),
        ("la señora Rosa Morales", []),
        ("trabajo en Morales, Izabal", ["1804", "GT-18"]),
        ("unas flores y la libertad", []),
    ],
)
def test_places_with_and_without_accents(text: str, places: list[str]) -> None:
    assert values(reading(text).where.places) == places


@pytest.mark.parametrize(
    ("text", "institutions"),
    [
        ("en el MINEDUC", ["mineduc"]),
        ("en el mineduc", ["mineduc"]),
        ("el ministerio de salud", ["mspas"]),
        ("trabajo en el igss y en la SAT", ["igss", "sat"]),
        ("la Policía Nacional Civil", ["mingob"]),
        ("el viceministro administrativo de Cultura", ["mcd"]),
        ("la contraloria", ["cgc"]),
        ("hago caminos y mi salud", []),
        ("la migración de aves", []),
    ],
)
def test_institutions_by_all_their_names(text: str, institutions: list[str]) -> None:
    assert values(reading(text).where.bodies) == institutions


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("el centro de salud de Nebaj me citó", ["centro de salud de Nebaj"]),
        ("de la Unidad de Compras y Contrataciones.", ["Unidad de Compras y Contrataciones"]),
        ("en recursos humanos", ["recursos humanos"]),
        ("en la escuela y en el hospital", []),
        ("en el departamento de Sololá", []),
        ("en el departamento de personal", ["departamento de personal"]),
    ],
)
def test_units_are_more_than_the_word_for_one(text: str, units: list[str]) -> None:
    assert values(reading(text).where.units) == units


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("renglón 029", ["029"]),
        ("contrato 0-22", ["022"]),
        ("por el 021", ["021"]),
        ("cero once", ["011"]),
        ("renglón ciento ochenta y dos", ["182"]),
        ("un contrato 189", ["189"]),
        ("182 personas, la casa 029-4", []),
        ("el 15 de marzo", []),
    ],
)
def test_budget_lines_in_figures_and_words(text: str, lines: list[str]) -> None:
    assert values(reading(text).terms.lines) == lines


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("pidió Q3,000", ["Q3,000"]),
        ("pidió Q. 3,000.00 cada mes", ["Q. 3,000.00 cada mes"]),
        ("tres mil quetzales al mes", ["tres mil quetzales al mes"]),
        ("cobra 3 mil", ["3 mil"]),
        ("vale doce mil", ["doce mil"]),
        ("entre Q 3,000 y Q 8,000", ["entre Q 3,000 y Q 8,000"]),
        ("el 10 % del sueldo", ["10 % del sueldo"]),
        ("diez por ciento mensual", ["diez por ciento mensual"]),
        ("la mitad de mi sueldo", ["la mitad de mi sueldo"]),
        ("$300 o US$ 1,000", ["$300", "US$ 1,000"]),
        ("gano Q 3,200", []),
        ("son mil personas", []),
        ("son doscientos expedientes", []),
    ],
)
def test_amounts_as_they_are_written(text: str, amounts: list[str]) -> None:
    assert values(reading(text).terms.amounts) == amounts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Q3,000", "tres mil quetzales", True),
        ("3 mil", "Q 3000.00", True),
        ("entre Q 3,000 y Q 8,000", "ocho mil", True),
        ("10 %", "diez por ciento", True),
        ("Q10", "10 %", False),
        ("$300", "Q300", False),
        ("veinticinco mil quinientos", "Q25,500", True),
        ("la mitad", "la mitad", False),
    ],
)
def test_sums_are_compared_whatever_their_words(one: str, other: str, same: bool) -> None:
    assert same_sum(one, other) is same


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("el 9 de febrero", "2026-02-09"),
        ("el 24 de diciembre", "2025-12-24"),
        ("el 9 de febrero de 2025", "2025-02-09"),
        ("15/01/2026", "2026-01-15"),
        ("ayer", "2026-11-22"),
        ("anteayer", "2026-11-21"),
        ("el viernes pasado", "2026-11-20"),
        ("la semana pasada", "2026-11-16/2026-11-22"),
        ("el mes pasado", "2026-10-01/2026-10-31"),
        ("hace tres días", "2026-11-20"),
        ("en marzo", "2026-03-01/2026-03-31"),
        ("en marzo del año pasado", "2025-03-01/2025-03-31"),
        ("a finales de mayo", "2026-05-21/2026-05-31"),
        ("en noviembre", "2026-11-01/2026-11-23"),
    ],
)
def test_days_are_counted_from_the_receipt(text: str, when: str) -> None:
    assert [each.value for each in reading(text).terms.times] == [when]


@pytest.mark.parametrize("text", ["el 31 de febrero", "los jueves", "hoy en día", "2027-01-01"])
def test_no_day_of_the_calendar_or_none_yet_is_no_date(text: str) -> None:
    assert reading(text).terms.times == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("me pidió Q500 por la plaza", "asked: money"),
        ("el cinco por ciento del sueldo", "asked: percentage"),
        ("si me acostaba con él", "asked: sexual-favour"),
        ("nos llevaron a un mitin", "asked: political-support"),
        ("un contrato que es de mentiras", "modus: sham-contract"),
        ("vende las respuestas del examen", "modus: exam-answers"),
        ("son plazas fantasma", "modus: ghost-post"),
        ("mi expediente está parado", "modus: delayed-paperwork"),
        ("firmar la renuncia sin fecha", "modus: blank-resignation"),
    ],
)
def test_how_it_was_done_comes_from_closed_lists(text: str, code: str) -> None:
    found = [f"{member}: {one}" for member, one, *_ in reading(text).terms.codes]
    assert code in found


def test_every_sign_tells_a_code_of_the_questionnaire_or_of_the_closed_list() -> None:
    asked = {each.id: {option.value for option in each.options} for each in current().questions}
    known = {**asked, "modus": {each.id for each in modus()}}
    assert [code for member, code, _ in signs() if code not in known[member]] == []


@given(st.text(max_size=300))
def test_whatever_an_amount_is_its_sums_are_numbers(text: str) -> None:
    assert all(each.hundredths >= 0 for each in sums(text))

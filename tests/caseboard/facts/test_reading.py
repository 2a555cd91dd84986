"""Each kind of thing in a text, as people write it, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.facts.reading.lists import signs
from caseboard.facts.reading.people import people
from caseboard.facts.reading.reading import Reading, read
from caseboard.facts.reading.sums import same_sum, sums
from caseboard.facts.reading.text import Mention, Text, plain
from config.catalogues import modus
from config.questionnaire import current

RECEIVED = date(2026, 11, 23)  # a Monday


def reading(text: str) -> Reading:
    return read(text, RECEIVED)


def values(mentions: list[Mention]) -> list[str]:
    return [each.value for each in mentions]


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("Me llamó del 5555-0142.", ["+50255550142"]),
        ("cel. 5 5 5 5 0 1 4 2", ["+50255550142"]),
        ("Su WhatsApp: +502 4123.4567", ["+50241234567"]),
        ("desde Estados Unidos, +1 213 373 4253", ["+12133734253"]),
        ("un teléfono que termina en 1234", ["*1234"]),
        ("un número con terminación 55", ["*55"]),
        ("los últimos cuatro dígitos son 0142", ["*0142"]),
        ("me llamó ****1234", ["*1234"]),
        ("de un xxxx-1234", ["*1234"]),
        ("la cuenta termina en 4471", []),
        ("el contrato termina en 2026", []),
        ("la placa termina en 123", []),
        ("el expediente 55550142", []),
        ("el 22-11-2026 y el 2026-02-09", []),
        ("Q 55550142", []),
        ("3-445-01234-5", []),
        ("12345678901234567890123456789012345678901234", []),
    ],
)
def test_phones_whole_and_in_part(text: str, phones: list[str]) -> None:
    assert values(reading(text).numbers.phones) == phones


@pytest.mark.parametrize(
    ("text", "accounts"),
    [
        ("Depositar en Banrural, cuenta 3-445-01234-5.", ["Banrural 3-445-01234-5"]),
        ("cuenta monetaria 018-004455-2 del Banco Industrial", ["Banco Industrial 018-004455-2"]),
        ("transferencia al BAM 4050012345", ["BAM 4050012345"]),
        ("por Tigo Money al 3012 7788", ["Tigo Money 3012 7788"]),
        ("IBAN GT82 TRAJ 0102 0000 0012 1002 9690", ["GT82 TRAJ 0102 0000 0012 1002 9690"]),
        ("mi expediente es el 20261234567", []),
        ("cuenta " + "4" * 40, []),
    ],
)
def test_accounts_stand_beside_a_word_for_one(text: str, accounts: list[str]) -> None:
    assert values(reading(text).numbers.accounts) == accounts


def test_documents_have_the_right_check_digits() -> None:
    found = reading("DPI 2563 84312 0101, otro 2563 84313 0101; NIT 576937-K, nit 576937-1").numbers
    assert values(found.dpis) == ["2563843120101"]
    assert values(found.nits) == ["576937K"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Me lo pidió el Lic. Rolando Tzunún de la Cruz en su oficina.",
            ["Rolando Tzunún de la Cruz"],
        ),
        ("La señorita Maribel recoge el sobre.", ["Maribel"]),
        ("Fue Marta Ixquiac de Pérez, jefa de Recursos Humanos.", ["Marta Ixquiac de Pérez"]),
        ("la dra gladys toledo vda de arana", ["Gladys Toledo vda de Arana"]),
        ("me lo pidio rolando tzunun por telefono", ["Rolando Tzunun"]),
        ("EL SEÑOR EDGAR POP COC ME EXIGIÓ DINERO", ["Edgar Pop Coc"]),
        ("Se llama Onelio y trabaja ahí.", ["Onelio"]),
        ("su piloto Amílcar, y Nery, su primo", ["Amílcar", "Nery"]),
        ("El Lic. R\u043elando Tzunún", ["Rolando Tzunún"]),  # a Cyrillic letter
        ("Julio César Batz llegó en julio.", ["Julio César Batz"]),
        ("El Ministerio de Educación no contestó.", []),
        ("en San Marcos, la Escuela José Martí y el parque Morazán", []),
        ("Banco Industrial, Villa Nueva, Santa Rosa de Lima", []),
        ("Rosa. Flores. Domingo.", []),
        ("No sé cómo se llama.", []),
        ("Se llama así.", []),
    ],
)
def test_names_are_found_without_their_titles(text: str, names: list[str]) -> None:
    assert values(reading(text).who.names) == names


@pytest.mark.parametrize(
    ("text", "nicknames"),
    [
        ("un tramitador al que le dicen el Canche", ["el Canche"]),
        ("Julio Batz, alias «Cuyo»", ["Cuyo"]),
        ("le dicen don Chepito", ["Chepito"]),
        ("El Chino lleva los papeles", ["El Chino"]),
        ("me dicen que espere y le dicen que no", []),
        ("conocido por todos", []),
    ],
)
def test_nicknames(text: str, nicknames: list[str]) -> None:
    assert values(reading(text).who.nicknames) == nicknames


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("el jefe de la sección de ascensos, que manda", ["jefe de la sección de ascensos"]),
        ("La directora departamental de educación dijo", ["directora departamental de educación"]),
        ("la enfermera jefe me pidió", ["enfermera jefe"]),
        ("Soy conserje de una escuela", []),
        ("el esposo de la delegada", []),
    ],
)
def test_posts_that_somebody_holds(text: str, posts: list[str]) -> None:
    assert values(reading(text).who.posts) == posts


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


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Me lo pidió el Lic. Rolando Tzunún.", "demander", "Rolando Tzunún"),
        ("Julio Batz recoge el sobre cada mes.", "go-between", "Julio Batz"),
        ("La cuenta está a nombre de Ofelia Rax.", "payee", "Ofelia Rax"),
        ("También estaba Ana Lucía Tax.", "other", "Ana Lucía Tax"),
    ],
)
def test_what_somebody_did_is_told_by_the_words_around(text: str, role: str, name: str) -> None:
    (found,) = people(reading(text))
    assert (found.role, found.name) == (role, name)


def test_numbers_go_to_whom_they_stand_beside() -> None:
    text = (
        "Rolando Tzunún me llamó del 5555-0142. Depositar en la cuenta 3-445-01234-5 de Banrural "
        "a nombre de Ofelia Rax. Su DPI es 2563 84312 0101."
    )
    caller, payee = people(reading(text))
    assert (caller.name, [*caller.phones]) == ("Rolando Tzunún", ["+50255550142"])
    assert (payee.name, [*payee.accounts]) == ("Ofelia Rax", ["Banrural 3-445-01234-5"])
    assert payee.dpi == "2563843120101"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_plain_text_has_a_character_for_each_of_the_written_one(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert all(word.written == text[word.start : word.end] for word in Text(text).words)


_PIECES = st.sampled_from(
    ["Lic. ", "Juan ", "de ", "Pérez", ", ", "alias ", "Q", "3", ",", "mil ", "cuenta ", " ",
     "5555-0142", " termina en ", "12", "%", ". ", "el ", "jefe de ", "San ", "José", "\u03b1", "Ж",
     "ﷺ", "\n", "«", "»", "renglón ", "029", "hace ", "tres ", "días ", "DPI ", "2563 84312 0101",
     "٣", "marzo ", "en "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_whatever_is_put_together_each_thing_stands_where_it_is_said_to(text: str) -> None:
    found = reading(text)
    spots = [*found.numbers.all, *found.who.names, *found.who.posts, *found.where.units]
    spots += [*found.terms.amounts, *found.terms.lines]
    places = [(each.start, each.end) for each in spots]
    places += [(each.start, each.end) for each in found.terms.times]
    assert all(0 <= start < end <= len(text) for start, end in places)
    for somebody in people(found):
        assert somebody.known or somebody.post


@given(st.text(max_size=300))
def test_whatever_an_amount_is_its_sums_are_numbers(text: str) -> None:
    assert all(each.hundredths >= 0 for each in sums(text))

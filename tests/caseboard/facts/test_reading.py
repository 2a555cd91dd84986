"""People and their numbers in a text, as one writes them, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.facts.reading.people import people
from caseboard.facts.reading.text import Text, plain
from tests.caseboard.facts.texts import reading, values


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

"""Names as Guatemala writes them, taken apart; and what sounds alike, in Spanish and Mayan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.linking.engine.words.names import Name, name_of
from caseboard.linking.engine.words.near import without_one
from caseboard.linking.engine.words.nicknames import names_of
from caseboard.linking.engine.words.sound import sound


@pytest.mark.parametrize(
    ("text", "given", "surnames", "married"),
    [
        ("Lic. Luis Alejandro García", "luis alejandro", "garcia", ""),
        ("Dr. Wicho Garcia", "wicho", "garcia", ""),
        ("MARÍA JOSÉ LÓPEZ DE PÉREZ", "maria jose", "lopez", "perez"),
        ("José de León", "jose", "deleon", ""),
        ("Ana de la Cruz y Cruz", "ana", "cruz cruz", ""),
        ("María del Rosario Ajú", "maria rosario", "aju", ""),
        ("García López, Luis", "luis", "garcia lopez", ""),
        ("Pedro Juan Domingo", "pedro", "juan domingo", ""),
        ("Licda. Xitumul", "", "xitumul", ""),
        ("el licenciado de León", "", "deleon", ""),
        ("Juan José", "juan", "jose", ""),
        ("Luis Fernando", "luis fernando", "", ""),
        ("Tz'utuj Q'eqchi'", "tzutuj", "qeqchi", ""),
        ("李 Петров López", "li", "petrov lopez", ""),
        ("a", "", "", ""),
        ("", "", "", ""),
        ("123 456", "", "", ""),
    ],
)
def test_a_name_is_taken_apart(text: str, given: str, surnames: str, married: str) -> None:
    assert name_of(text) == Name(tuple(given.split()), tuple(surnames.split()), married)


@given(st.text(max_size=2_000))
def test_no_text_is_too_strange_for_a_name(text: str) -> None:
    name = name_of(text)
    assert len(name.given) <= 3
    assert len(name.surnames) <= 3
    assert all(word.isascii() and len(word) <= 400 for word in (*name.given, *name.surnames))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gonzalez", "gonsales"),
        ("vasquez", "bazquez"),
        ("jimenez", "gimenes"),
        ("ximena", "jimena"),
        ("hernandez", "ernandes"),
        ("yax", "llax"),
        ("tzoc", "tsoc"),
        ("quiej", "kiej"),
        ("wanda", "huanda"),
        ("coc", "koc"),
        ("xol", "shol"),
        ("cristhian", "kristian"),
        ("joel", "joell"),
    ],
)
def test_what_is_said_alike_sounds_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("caal", "coc"), ("batz", "baten"), ("lopez", "perez")])
def test_what_is_not_said_alike_does_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_a_nickname_stands_for_several_names_and_a_name_has_several() -> None:
    assert {"roberto", "alberto", "humberto"} <= set(names_of("beto"))
    assert "jose" in names_of("chepe")
    assert "jose" in names_of("pepe")
    assert "carlos" in names_of("carlitos")
    assert names_of("rosita") == ("rosa",)
    assert names_of("xitumul") == ()


@given(st.text(max_size=60))
def test_any_word_stands_for_at_most_a_dozen_names(word: str) -> None:
    assert len(names_of(word)) <= 12


def test_a_slip_of_one_letter_leaves_a_word_in_common() -> None:
    right = set(without_one("morales"))
    assert "morles" in right
    assert right & set(without_one("moralse"))
    assert right & set(without_one("morates"))
    assert not right & set(without_one("monroy"))
    assert without_one("caj") == ()
    assert without_one("a" * 17) == ()

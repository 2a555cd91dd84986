"""Words are the same with accents and without, in the singular and the plural, hidden or not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.search.folding import Stems, clean, fold


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("inspección", "inspeccion"),
        ("inspecciones", "inspección"),
        ("pidió", "pidio"),
        ("pidió", "pidieron"),
        ("contratación", "contratar"),
        ("plazas", "plaza"),
        ("PLAZA", "plaza"),
        ("Año", "ano"),
        ("pingüino", "pinguinos"),
        ("amenazó", "amenazaron"),
    ],
)
def test_a_word_is_found_however_it_is_written(written: str, typed: str) -> None:
    stems = Stems()
    assert stems.of(written) & stems.of(typed)


@pytest.mark.parametrize(("one", "other"), [("plaza", "plata"), ("dinero", "dinamita")])
def test_other_words_are_other_words(one: str, other: str) -> None:
    stems = Stems()
    assert not stems.of(one) & stems.of(other)


def test_what_has_no_shape_hides_no_word() -> None:
    assert fold("Ban\u200bco\u202e") == "banco"
    assert clean("con\u00adtrato") == "contrato"


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_the_stems_of_any_text_are_those_of_its_words(text: str) -> None:
    stems = Stems()
    assert stems.of_text(text) == stems.of_text(f" {text}\n")


def test_a_forgotten_vocabulary_is_empty() -> None:
    stems = Stems()
    stems.of("gorrión")
    stems.forget()
    assert stems._known == {}

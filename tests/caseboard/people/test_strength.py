"""Passphrases are judged before they are taken: words that lists know count for little."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.errors import WeakPassphraseError
from caseboard.people.strength import check_strong, strength, suggestion
from crypto.errors import PassphraseError
from tests.samples import cast

WEAK = [
    "michael123456789",
    "irene sut irene sut",
    "irene sut guatemala 2026",
    "ábaco abdomen abeja",
    "José Alfredo 1985",
    "iloveyou iloveyou",
]


@pytest.mark.parametrize("phrase", WEAK)
def test_what_is_guessed_soon_is_refused(phrase: str) -> None:
    with pytest.raises(WeakPassphraseError) as refused:
        check_strong(phrase, "irene", "Irene Sut")
    assert refused.value.strength < 4


@pytest.mark.parametrize(
    "phrase",
    [
        *(who.passphrase for who in cast.EVERYBODY),
        "8f3k29dk2l1x9z0q",
        "rebozo " * 2 + "x9 jícara kilómetro tul",
    ],
)
def test_what_takes_long_is_taken(phrase: str) -> None:
    check_strong(phrase, "irene", "Irene Sut")


def test_ones_own_name_adds_nothing() -> None:
    phrase = "Irene Magdalena Sut Ajpop"
    assert strength(phrase) > strength(phrase, "irene", "Irene Magdalena Sut Ajpop")


def test_every_suggestion_would_be_taken_and_none_comes_twice() -> None:
    found = {suggestion() for _ in range(20)}
    assert len(found) == 20
    for phrase in found:
        check_strong(phrase)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=1_100))
def test_any_text_is_taken_or_refused(phrase: str) -> None:
    try:
        check_strong(phrase, phrase[:20])
    except (PassphraseError, WeakPassphraseError):
        return
    assert len(unicodedata.normalize("NFKC", phrase)) >= 15

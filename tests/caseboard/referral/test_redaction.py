"""What was not let through does not leave, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.referral.redaction import BLACK, Passage, blacked, redacted


@pytest.mark.parametrize(
    "text",
    [
        "Marta López",
        "MARTA LOPEZ",
        "marta lo\u0301pez",
        "Mar\u200bta L\u00adópez",
        "\uff2darta López",
    ],
)
def test_a_name_is_blacked_out_however_it_is_written(text: str) -> None:
    assert blacked(f"Lo pidió {text}, ayer.", ["Marta López"]) == f"Lo pidió {BLACK}, ayer."


def test_every_occurrence_goes_and_the_longest_first() -> None:
    assert blacked("Ana y Anabela, ana", ["Ana", "Anabela"]) == f"{BLACK} y {BLACK}, {BLACK}"


def test_words_are_words_and_not_patterns() -> None:
    assert blacked("a.b axb (c)", ["a.b", "(c)"]) == f"{BLACK} axb {BLACK}"


def test_nothing_to_black_out_leaves_the_text_alone() -> None:
    assert blacked("Hola\nñandú\u200b", ["", "  "]) == "Hola\nñandú\u200b"


@given(st.text(max_size=40), st.text(min_size=1, max_size=6), st.text(max_size=40))
def test_no_word_of_the_list_is_left(before: str, word: str, after: str) -> None:
    left = blacked(before + word + after, [word])
    if word.strip() and blacked(word, [word]) == BLACK:
        assert word.strip() not in left.replace(BLACK, "")


PASSAGES = [
    Passage("0-0", "Cuándo", "Ayer.", private=False),
    Passage("1-0", "Qué pasó", "Uno.", private=False),
    Passage("1-1", "Qué pasó", "Dos.", private=False),
    Passage("1-2", "Qué pasó", "Tres.", private=False),
    Passage("2-0", "Tu nombre", "Marta.", private=True),
]


def test_what_is_not_ticked_is_one_mark_whatever_its_length() -> None:
    assert redacted(PASSAGES, {"0-0", "1-0"}, []) == [
        ("Cuándo", "Ayer."),
        ("Qué pasó", f"Uno. {BLACK}"),
        ("Tu nombre", BLACK),
    ]


def test_nothing_ticked_lets_nothing_through() -> None:
    assert {text for _, text in redacted(PASSAGES, set(), [])} == {BLACK}


def test_an_unknown_tick_lets_nothing_through() -> None:
    assert {text for _, text in redacted(PASSAGES, {"9-9", "1", ""}, [])} == {BLACK}

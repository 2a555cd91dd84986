"""What hides from the eye is seen, and nothing that a stranger wrote is ever markup."""

from __future__ import annotations

import html
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.words import is_hidden, opening, visible

LABEL = re.compile(r'<span class="unseen">\[U\+([0-9A-F]+)\]</span>')
MIXED = re.compile(
    r'<mark class="mixed">(.*?)<span class="mixed-why"> .*?</span></mark>', re.DOTALL
)


def plain(text: str) -> str:
    """Undo the labels and the escapes: what was written must come back byte for byte."""
    unmarked = MIXED.sub(r"\1", visible(text))
    return "".join(
        html.unescape(part) if place % 2 == 0 else chr(int(part, 16))
        for place, part in enumerate(LABEL.split(unmarked))
    )


@pytest.fixture(autouse=True)
def words_have_a_language() -> object:
    from flask import Flask

    from config.languages import speak

    app = Flask("words")
    speak(app)
    with app.test_request_context():
        yield


# Threat 40: every character that turns, hides or joins, by what it does to the eye.
@pytest.mark.parametrize(
    "character",
    [
        *"\u202a\u202b\u202c\u202d\u202e",  # embeddings and overrides
        *"\u2066\u2067\u2068\u2069\u200e\u200f\u061c",  # isolates and marks
        *"\u200b\u200c\u200d\u2060\ufeff\u00ad",  # no width
        *"\u034f\u115f\u1160\u3164\uffa0\u2800\u180e",  # no shape
        *"\u2028\u2029\u0085\u000b\u000c\r\x00\x07\x1b\x7f",  # lines and controls
        *"\ufe00\ufe0f\U000e0100\U000e0041\U000e007f",  # selectors and tags
        *"\u2003\u2009\u3000\u1680",  # spaces that are not the space
        *"\ue000\U000f0000\uffff\U0001ffff",  # private and never assigned
        "\ud800",
    ],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_a_character_that_hides_is_labelled(character: str) -> None:
    assert is_hidden(character)
    assert f"[U+{ord(character):04X}]" in visible(f"a{character}b")


@pytest.mark.parametrize("character", "aÑñáü¿¡Q€…—«»\"'<&ᐊ中ש😀\n\t \u0301")
def test_ordinary_writing_is_left_alone(character: str) -> None:
    assert not is_hidden(character)


def test_an_emoji_of_several_parts_stays_whole() -> None:
    for emoji in ("👩‍⚕️", "👩🏽‍🌾", "❤️", "1️⃣"):
        assert visible(emoji) == emoji


def test_a_word_of_two_alphabets_is_marked_and_a_name_of_one_is_not() -> None:
    assert "[letras de dos alfabetos]" in visible("el B\u0430nco")
    assert "mixed" not in visible("Ixcayá Ñúñez Москва Ωμέγα")


def test_marks_heaped_on_one_letter_are_cut_loose() -> None:
    heap = "a" + "\u0301" * 8
    assert len(LABEL.findall(visible(heap))) == 5


def test_markup_stays_text() -> None:
    assert "<script" not in visible("<script>alert(1)</script><img src=x onerror=y>")


@given(st.text(st.characters(codec=None)))
def test_what_was_written_can_always_be_read_back(text: str) -> None:
    assert plain(text) == text


@given(st.text(st.characters(codec=None)))
def test_nothing_that_turns_the_reading_round_reaches_the_page(text: str) -> None:
    assert not any(
        unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "RLI"} for c in visible(text)
    )


def test_the_first_words_end_at_a_space() -> None:
    assert opening("una  dos\ntres") == "una dos tres"
    assert opening("palabra " * 40, 20) == "palabra palabra…"
    assert len(opening("x" * 500)) == 141


def test_thousands_of_labels_stay_words_without_elements() -> None:
    shown = visible("\u202e<b>" * 5_000)
    assert shown.count("[U+202E]&lt;b&gt;") == 5_000
    assert "<" not in shown

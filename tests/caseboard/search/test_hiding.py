"""What was looked for stands in an address only as a box that this session alone opens."""

from __future__ import annotations

import re
import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.search.hiding import hide, show

KEY = secrets.token_bytes(32)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_it_comes_back_and_fits_into_an_address(text: str) -> None:
    hidden = hide(text, KEY)
    assert show(hidden, KEY) == text
    assert re.fullmatch(r"[A-Za-z0-9_-]+", hidden)


def test_it_opens_with_no_other_key_and_not_when_altered() -> None:
    hidden = hide("un nombre", KEY)
    assert show(hidden, secrets.token_bytes(32)) is None
    assert show(hidden[:-2] + ("AA" if hidden[-2:] != "AA" else "BB"), KEY) is None


@pytest.mark.parametrize("odd", ["", "x", "á", "=" * 9, "A" * 16, "%%%"])
def test_what_is_no_box_opens_to_nothing(odd: str) -> None:
    assert show(odd, KEY) is None


def test_two_boxes_of_one_text_differ_and_short_texts_are_of_one_length() -> None:
    one, other = hide("Pérez", KEY), hide("Pérez", KEY)
    assert one != other
    assert len(one) == len(hide("x", KEY))

"""Tokens and boxes on their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.people.splitting import Token, unwrap, wrap
from crypto.keys import Keyring


@given(st.text())
def test_any_text_reads_as_a_token_or_as_nothing(text: str) -> None:
    token = Token.read(text)
    assert token is None or len(token.id) == 32


def test_a_token_survives_its_cookie() -> None:
    token = Token.fresh()
    assert Token.read(token.text) == token
    assert Token.read(token.locked().text) == token.locked()


@given(st.integers(0, 91), st.integers(0, 7))
def test_a_box_with_one_bit_turned_does_not_open(place: int, bit: int) -> None:
    token = Token.fresh()
    box = bytearray(wrap(Keyring.generate(), token, "ana"))
    box[place] ^= 1 << bit
    assert unwrap(bytes(box), token, "ana") is None


def test_a_box_opens_for_its_owner_only() -> None:
    token, keyring = Token.fresh(), Keyring.generate()
    box = wrap(keyring, token, "ana")
    assert unwrap(box, token, "ana") == keyring
    assert unwrap(box, token, "carmen") is None
    assert unwrap(box, token.locked(), "ana") is None
    assert unwrap(b"", token, "ana") is None


def test_a_locked_token_wraps_nothing() -> None:
    with pytest.raises(ValueError, match="locked"):
        wrap(Keyring.generate(), Token.fresh().locked(), "ana")

"""Tokens: equal for equal values under the same keys, and as docs/formats.md has them."""

from __future__ import annotations

import hashlib
import hmac

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.linking.engine.tokens import Tokens, renewed, token

FIRST, SECOND = bytes(range(32)), bytes(range(32, 64))
VECTORS = [
    ((FIRST,), "word", "garcia", "d1551fadb8fd9ba7"),
    ((FIRST, SECOND), "word", "garcia", "419c4eca6925ed5c"),
    ((FIRST,), "phone-end", "0142", "31b5963609e55b2b"),
    ((FIRST,), "institution", "mineduc", "5f6d108b8c8b748c"),
]


@pytest.mark.parametrize(("keys", "kind", "value", "expected"), VECTORS)
def test_a_token_is_as_written_down(
    keys: tuple[bytes, ...], kind: str, value: str, expected: str
) -> None:
    assert f"{token(keys, kind, value):016x}" == expected


def test_a_token_is_hmac_by_the_book() -> None:
    message = b"plaza-limpia/token/v1\nphone\n55550142"
    first = hmac.new(FIRST, message, hashlib.sha256).digest()[:8]
    second = hmac.new(SECOND, first, hashlib.sha256).digest()[:8]
    assert token([FIRST], "phone", "55550142") == int.from_bytes(first, "little")
    assert token([FIRST, SECOND], "phone", "55550142") == int.from_bytes(second, "little")


@given(st.lists(st.text(max_size=20), max_size=20))
def test_tokens_renewed_are_those_of_the_longer_chain(values: list[str]) -> None:
    old = np.array([token([FIRST], "word", value) for value in values], np.uint64)
    new = [token([FIRST, SECOND], "word", value) for value in values]
    assert renewed(old, SECOND).tolist() == new


def test_kinds_and_keys_part_equal_values() -> None:
    found = {
        token([FIRST], "word", "gato"),
        token([FIRST], "alias", "gato"),
        token([SECOND], "word", "gato"),
        token([FIRST, SECOND], "word", "gato"),
    }
    assert len(found) == 4


@pytest.mark.parametrize("keys", [(), (b"short",), (FIRST, b"")])
def test_no_token_is_made_without_whole_keys(keys: tuple[bytes, ...]) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Tokens(keys)


def test_half_a_character_makes_a_token_too() -> None:
    assert token([FIRST], "word", "\ud800") == token([FIRST], "word", "?")

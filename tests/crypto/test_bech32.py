"""Bech32 of any length: what the standard's own steps give, and no letter may change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto import bech32
from crypto.errors import MalformedError

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def polymod(values: list[int]) -> int:
    """The checksum as BIP-173 writes it, letter by letter."""
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(
            (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
        ):
            check ^= generator if top >> place & 1 else 0
    return check


def spread(prefix: str) -> list[int]:
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


@given(st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=20), st.binary(max_size=300))
def test_the_checksum_is_that_of_the_standard(prefix: str, data: bytes) -> None:
    digits = bech32.encode(prefix, data).rpartition("1")[2]
    assert polymod(spread(prefix) + [LETTERS.index(letter) for letter in digits]) == 1


@given(st.binary(min_size=1, max_size=300))
def test_what_was_encoded_comes_back(data: bytes) -> None:
    assert bech32.decode("age", bech32.encode("age", data)) == data


# BIP-173, "Test vectors": valid checksums, and the checksum of another prefix.
@pytest.mark.parametrize("text", ["split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"])
def test_the_standards_own_text_holds(text: str) -> None:
    prefix, _, digits = text.rpartition("1")
    assert bech32._polymod(prefix, digits) == 1
    with pytest.raises(MalformedError, match="wrong"):
        bech32.decode("splir", f"splir1{digits}")


@given(st.binary(min_size=1, max_size=80), st.data())
def test_one_changed_letter_is_found(data: bytes, draw: st.DataObject) -> None:
    text = bech32.encode("age", data)
    place = draw.draw(st.integers(4, len(text) - 1))
    letter = draw.draw(st.sampled_from(LETTERS.replace(text[place], "")))
    with pytest.raises(MalformedError):
        bech32.decode("age", text[:place] + letter + text[place + 1 :])


@given(st.text())
def test_any_text_is_one_or_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        bech32.decode("age", f"age1{text}")

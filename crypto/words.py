"""Sixteen bytes as twelve Spanish words, and back from what a tired hand typed.

BIP-39 with its Spanish list: 128 bits and a checksum of 4. Reading forgives capitals, accents,
punctuation and everything after the fourth letter of a word, which alone tells the words apart.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from mnemonic import Mnemonic

from crypto.errors import CodeError

COUNT = 12
ENTROPY_BYTES = 16
_BITS = 11
_CHECK_BITS = 4
_ENOUGH = 4
_LONGEST = 4_096


def fold(text: str) -> str:
    """Lower-case letters without accents; whatever is no letter from a to z becomes a space."""
    spread = unicodedata.normalize("NFKD", text)
    kept = "".join(c for c in spread if not unicodedata.category(c).startswith("M"))
    return re.sub(r"[^a-z]", " ", kept.lower())


LIST = tuple(unicodedata.normalize("NFC", word) for word in Mnemonic("spanish").wordlist)
"""The 2,048 words, with their accents."""

_NUMBERS = {fold(word)[:_ENOUGH]: number for number, word in enumerate(LIST)}
_FOLDED = tuple(fold(word) for word in LIST)


def to_words(entropy: bytes) -> str:
    """Twelve words, with accents and spaces between, for exactly 16 bytes."""
    bits = int.from_bytes(entropy, "big") << _CHECK_BITS | _checksum(entropy)
    places = reversed(range(COUNT))
    return " ".join(LIST[bits >> place * _BITS & (1 << _BITS) - 1] for place in places)


def from_words(text: str) -> bytes:
    """The 16 bytes that the words stand for.

    Raises CodeError: "length", "word" with its position, or "checksum".
    """
    typed = fold(text[: _LONGEST + 1]).split()
    if len(typed) != COUNT or len(text) > _LONGEST:
        raise CodeError("length")
    bits = 0
    for position, word in enumerate(typed, start=1):
        bits = bits << _BITS | _number(word, position)
    entropy = (bits >> _CHECK_BITS).to_bytes(ENTROPY_BYTES, "big")
    if bits & (1 << _CHECK_BITS) - 1 != _checksum(entropy):
        raise CodeError("checksum")
    return entropy


def _number(word: str, position: int) -> int:
    number = _NUMBERS.get(word[:_ENOUGH])
    if number is None or word not in (_FOLDED[number], _FOLDED[number][:_ENOUGH]):
        raise CodeError("word", position)
    return number


def _checksum(entropy: bytes) -> int:
    return hashlib.sha256(entropy).digest()[0] >> 8 - _CHECK_BITS

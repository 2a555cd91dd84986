"""Bech32 as age uses it for keys: BIP-173 without its limit of 90 characters.

Strictness asked by C2SP age.md: one case throughout, a correct checksum, no left-over bits.
"""

from __future__ import annotations

import base64

from crypto.errors import MalformedError

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_FROM_RFC4648 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _LETTERS)
_TO_PYTHON = str.maketrans(_LETTERS, "0123456789abcdefghijklmnopqrstuv")
_BITS = 5
_CHECKSUM = 6
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def _folded(top: int) -> int:
    folded = 0
    for bit, generator in enumerate(_GENERATORS):
        folded ^= generator if top >> bit & 1 else 0
    return folded


_FOLDS = tuple(_folded(top) for top in range(32))


def _step(check: int, value: int) -> int:
    return (check & 0x1FFFFFF) << _BITS ^ value ^ _FOLDS[check >> 25]


def _strided(check: int) -> int:
    for _ in range(_CHECKSUM):
        check = _step(check, 0)
    return check


# The checksum is linear: where six letters take a state is the sum of where each third of its
# thirty bits is taken. A public key has two thousand letters, and so a sixth of the steps.
_TOP, _MIDDLE, _LOW = ([_strided(third << by) for third in range(1024)] for by in (20, 10, 0))


def encode(prefix: str, data: bytes) -> str:
    """Lower-case Bech32 of any length. `prefix` is lower-case ASCII."""
    digits = base64.b32encode(data).decode().rstrip("=").translate(_FROM_RFC4648)
    checksum = _polymod(prefix, digits + "q" * _CHECKSUM) ^ 1
    tail = (_LETTERS[checksum >> 5 * place & 31] for place in reversed(range(_CHECKSUM)))
    return f"{prefix}1{digits}{''.join(tail)}"


def decode(prefix: str, text: str) -> bytes:
    """The bytes of a lower-case Bech32 text with exactly this prefix; MalformedError otherwise."""
    head, _, digits = text.rpartition("1")
    if head != prefix or len(digits) <= _CHECKSUM or not _VALUES.keys() >= set(digits):
        raise MalformedError(f"not a Bech32 text that begins with {prefix}1")
    if _polymod(prefix, digits) != 1:
        raise MalformedError("a character of the Bech32 text is wrong")
    body = digits[:-_CHECKSUM]
    size, left = divmod(_BITS * len(body), 8)
    number = int(body.translate(_TO_PYTHON), 32)
    if left >= _BITS or number & (1 << left) - 1:
        raise MalformedError("the Bech32 text has bits left over")
    return (number >> left).to_bytes(size, "big")


def _polymod(prefix: str, digits: str) -> int:
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    odd = len(digits) % _CHECKSUM
    check = 1
    for value in (*spread, *map(_VALUES.__getitem__, digits[:odd])):
        check = _step(check, value)
    rest = digits[odd:].translate(_TO_PYTHON)
    for place in range(0, len(rest), _CHECKSUM):
        six = int(rest[place : place + _CHECKSUM], 32)
        check = six ^ _TOP[check >> 20] ^ _MIDDLE[check >> 10 & 1023] ^ _LOW[check & 1023]
    return check

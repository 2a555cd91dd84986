"""Keyed tokens: equal values under the same keys give equal numbers, and say nothing else.

docs/formats.md, section 17. HMAC is RFC 2104 with SHA-256, cut to its first 64 bits.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

import numpy as np

from caseboard.linking.engine.kinds import Field, fields_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DOMAIN = b"plaza-limpia/token/v1\n"
BYTES = 8
KEY_BYTES = 32
_MOST_KEPT = 400_000


class Tokens:
    """Makes tokens under one chain of keys, and remembers those that it made.

    What it remembers is case data: it lives no longer than the session that opened the keys.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise ValueError("a chain of keys of 32 bytes each")
        self._first, *self._more = (hmac.new(key, digestmod="sha256") for key in keys)
        self._begun: dict[str, hmac.HMAC] = {}
        self._kept: dict[tuple[str, str], int] = {}

    def __call__(self, kind: str, value: str) -> int:
        found = self._kept.get((kind, value))
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[kind, value] = self._made(kind, value)
        return found

    def _made(self, kind: str, value: str) -> int:
        step = self._of_kind(kind).copy()
        step.update(value.encode("utf-8", "replace"))
        message = step.digest()[:BYTES]
        for keyed in self._more:
            step = keyed.copy()
            step.update(message)
            message = step.digest()[:BYTES]
        return int.from_bytes(message, "little")

    def _of_kind(self, kind: str) -> hmac.HMAC:
        """Return the first key's HMAC with all taken in that stands before a value."""
        begun = self._begun.get(kind)
        if begun is None:
            begun = self._begun[kind] = self._first.copy()
            begun.update(DOMAIN + kind.encode() + b"\n")
        return begun


def token(keys: Sequence[bytes], kind: str, value: str) -> int:
    """Return the token of a value: 64 bits, under each of the keys in turn."""
    return Tokens(keys)(kind, value)


def renewed(tokens: NDArray[np.uint64], key: bytes) -> NDArray[np.uint64]:
    """Return tokens as they are under one key more, without knowing what they stand for."""
    keyed = hmac.new(key, digestmod="sha256")
    different, places = np.unique(tokens, return_inverse=True)
    made = bytearray()
    for message in different.astype("<u8").view("V8"):
        step = keyed.copy()
        step.update(message.tobytes())
        made += step.digest()[:BYTES]
    return np.frombuffer(bytes(made), "<u8").astype(np.uint64)[places.reshape(tokens.shape)]


def values_renewed(
    kinds: NDArray[np.uint8], tokens: NDArray[np.uint64], key: bytes
) -> NDArray[np.uint64]:
    """Return the tokens of a record under one key more; a role is no token and stays."""
    return np.where(fields_of(kinds) == Field.ROLE, tokens, renewed(tokens, key))

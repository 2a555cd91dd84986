"""The follow-up code: twelve words that are all a complainant keeps (docs/formats.md section 7).

From its 128 random bits come, by HKDF and without stretching, the five secrets of a thread: 128
bits need no slow function, and a slow one would shut out old phones and browsers without
JavaScript (docs/decisions/0003).
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto import words
from crypto.checks import require_bytes
from crypto.errors import MalformedError
from crypto.keys import SEED_BYTES, Identity

_SALT = b"plaza-limpia/code/v1"


@dataclass(frozen=True)
class Code:
    """A follow-up code and what is derived from it. Raises MalformedError unless of 16 bytes."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        require_bytes(self.secret, "a code's secret", words.ENTROPY_BYTES)

    @property
    def words(self) -> str:
        """Twelve words with their accents, a space between."""
        return words.to_words(self.secret)

    @cached_property
    def thread(self) -> bytes:
        """The lookup id, 16 bytes: the server knows it."""
        return self._derive(b"lookup", 16)

    @cached_property
    def auth(self) -> bytes:
        """The auth token, 32 bytes: shown to the server at each visit."""
        return self._derive(b"auth", 32)

    @property
    def proof(self) -> bytes:
        """What the server stores of the auth token: its SHA-256, 32 bytes."""
        return hashlib.sha256(self.auth).digest()

    @cached_property
    def identity(self) -> Identity:
        """Opens the replies; nobody else ever has it."""
        return Identity.from_seed(self._derive(b"age-mlkem768x25519", SEED_BYTES))

    @cached_property
    def mac_key(self) -> bytes:
        """Authenticates follow-ups, 32 bytes: it travels inside the sealed report."""
        return self._derive(b"complainant-mac", 32)

    @cached_property
    def receipt_key(self) -> bytes:
        """Authenticates receipts, 32 bytes: nobody else ever has it, not even who reads."""
        return self._derive(b"receipt-mac", 32)

    def _derive(self, info: bytes, size: int) -> bytes:
        return HKDF(hashes.SHA256(), size, _SALT, info).derive(self.secret)


def new_code() -> Code:
    """A code that nobody had before."""
    return Code(os.urandom(words.ENTROPY_BYTES))


def code_from_secret(secret: bytes) -> Code:
    """The code of these 16 bytes; MalformedError otherwise."""
    return Code(require_bytes(secret, "a code's secret", words.ENTROPY_BYTES))


def read_code(text: str) -> Code:
    """The code that a person typed; CodeError says which word to look at again."""
    if not isinstance(text, str):
        raise MalformedError("a code must be text")
    return Code(words.from_words(text))

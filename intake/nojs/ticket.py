"""Sending twice without being filed twice, and without a cookie.

Each blank form carries 16 random bytes in a hidden field. The code and the ids of the messages
are derived from them, so a double click, a reload or a second try after a lost answer arrives at
the same thread and the same message (docs/decisions/0016-no-js-retries-without-cookies.md).
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.code import code_from_secret

if TYPE_CHECKING:
    from crypto.code import Code

BYTES = 16
SALT = b"plaza-limpia/nojs/v1"
TEXT = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Ticket:
    """The random key of one blank form; who has it can derive the code."""

    key: bytes

    @classmethod
    def fresh(cls) -> Ticket:
        return cls(secrets.token_bytes(BYTES))

    @classmethod
    def read(cls, text: str) -> Ticket | None:
        """Return the ticket of a hidden field, None when it is not one of ours."""
        return cls(bytes.fromhex(text)) if TEXT.fullmatch(text) else None

    @property
    def text(self) -> str:
        return self.key.hex()

    def code(self) -> Code:
        """Return the code of the report that this form files."""
        return code_from_secret(self._derive(b"code"))

    def message(self, content: bytes) -> bytes:
        """Return the 16-byte id of this content: the same content has the same id."""
        return self._derive(b"message" + hashlib.sha256(content).digest())

    def _derive(self, info: bytes) -> bytes:
        return HKDF(SHA256(), BYTES, salt=SALT, info=info).derive(self.key)

"""Split unlock: a keyring in two halves, of which neither opens anything alone.

One half lies in the session's row: the 64-byte keyring under ChaCha20-Poly1305 (RFC 8439). The
other is the 32-byte key, which only the browser's cookie holds. Who steals the database gets
boxes without keys; who steals a cookie gets a key whose box is wiped at the next lock.
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from crypto.keys import Keyring

_DOMAIN = b"plaza-limpia/session/v1\n"
_ID = _KEY = 32
_NONCE = 12


@dataclass(frozen=True)
class Token:
    """What the cookie holds: a 256-bit session id and, while unlocked, the 32-byte key."""

    id: bytes = field(repr=False)
    key: bytes | None = field(default=None, repr=False)

    @classmethod
    def fresh(cls) -> Token:
        """Return a token of an id and a key that nobody has seen."""
        return cls(secrets.token_bytes(_ID), secrets.token_bytes(_KEY))

    @classmethod
    def read(cls, text: str) -> Token | None:
        """Return the token that a cookie holds, None for anything that is not one."""
        try:
            raw = urlsafe_b64decode(text.encode("ascii"))
        except ValueError:
            return None
        if len(raw) not in {_ID, _ID + _KEY}:
            return None
        return cls(raw[:_ID], raw[_ID:] or None)

    @property
    def text(self) -> str:
        """The cookie's value."""
        return urlsafe_b64encode(self.id + (self.key or b"")).decode()

    @property
    def digest(self) -> bytes:
        """The SHA-256 under which the database knows the session."""
        return hashlib.sha256(_DOMAIN + self.id).digest()

    def locked(self) -> Token:
        """Return the same session without its key."""
        return Token(self.id)


def wrap(keyring: Keyring, token: Token, member: str) -> bytes:
    """Return the half for the database: nonce and box, bound to the session and its owner."""
    if token.key is None:
        message = "a locked token wraps nothing"
        raise ValueError(message)
    nonce = secrets.token_bytes(_NONCE)
    box = ChaCha20Poly1305(token.key).encrypt(nonce, keyring.to_bytes(), _bound(token, member))
    return nonce + box


def unwrap(wrapped: bytes, token: Token, member: str) -> Keyring | None:
    """Return the keyring that both halves give together, None when they do not fit."""
    if token.key is None:
        return None
    box = ChaCha20Poly1305(token.key)
    try:
        raw = box.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _bound(token, member))
    except (InvalidTag, ValueError):
        return None
    return Keyring.from_bytes(raw)


def _bound(token: Token, member: str) -> bytes:
    return _DOMAIN + token.digest + member.encode()

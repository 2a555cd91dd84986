"""What was searched for, in addresses: sealed with the key that only this session's cookie has.

Addresses stay in a browser's history, and what investigators look for are names. So an address
carries the text as a box that opens while the session is unlocked, and never again.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_DOMAIN = b"plaza-limpia/search/v1\n"
_KEY, _NONCE, _STEP = 32, 12, 64


def hide(text: str, key: bytes) -> str:
    """Return a text as it may stand in an address (RFC 8439 under a key of its own, RFC 5869).

    Its length tells the text's only in steps of 64 bytes.
    """
    raw = text.encode()
    padded = raw + b"\x80"
    padded = padded.ljust(-(-len(padded) // _STEP) * _STEP, b"\0")
    nonce = secrets.token_bytes(_NONCE)
    box = nonce + _box(key).encrypt(nonce, padded, _DOMAIN)
    return urlsafe_b64encode(box).decode().rstrip("=")


def show(hidden: str, key: bytes) -> str | None:
    """Return the text again; None when it is of another session, or of none."""
    try:
        raw = urlsafe_b64decode(hidden.encode("ascii") + b"=" * (-len(hidden) % 4))
        padded = _box(key).decrypt(raw[:_NONCE], raw[_NONCE:], _DOMAIN)
        return padded.rstrip(b"\0")[:-1].decode()
    except (InvalidTag, ValueError):
        return None


def _box(key: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(SHA256(), _KEY, None, _DOMAIN).derive(key))

"""Signatures that the standard `minisign` tool verifies, for files that leave the desk.

Format: jedisct1.github.io/minisign, "Signature format", prehashed ("ED"): Ed25519 over BLAKE2b-512
of the file, and Ed25519 over that signature and the trusted comment. All else that our keys sign
begins with the name of its format, so that no signature can be taken for one of another kind.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

from crypto.checks import require_bytes, require_kind, require_text
from crypto.keys import Keyring

_COMMENT = re.compile(r"[ -~]{0,200}", re.ASCII)
_KEY_ID_BYTES = 8


def sign_file(content: bytes, keyring: Keyring, comment: str) -> bytes:
    """The signature file; `comment` is printable ASCII and signed too. Raises MalformedError."""
    require_kind(keyring, "a keyring", Keyring)
    require_text(comment, "a comment", _COMMENT)
    signature = keyring.sign(hashlib.blake2b(require_bytes(content, "a file")).digest())
    whole = keyring.sign(signature + comment.encode())
    return _lines(
        b"untrusted comment: signature of Plaza Limpia",
        b64encode(b"ED" + _key_id(keyring.signing_public) + signature),
        b"trusted comment: " + comment.encode(),
        b64encode(whole),
    )


def public_key_file(public: bytes) -> bytes:
    """What `minisign -p` reads, for a 32-byte Ed25519 public key. Raises MalformedError."""
    require_bytes(public, "a public key", 32)
    key = b64encode(b"Ed" + _key_id(public) + public)
    return _lines(b"untrusted comment: public key of Plaza Limpia", key)


def _key_id(public: bytes) -> bytes:
    return hashlib.sha256(public).digest()[:_KEY_ID_BYTES]


def _lines(*lines: bytes) -> bytes:
    return b"\n".join(lines) + b"\n"

"""What every sealed page has inside: a line that says where it lies, a signature, a body."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

if TYPE_CHECKING:
    from crypto.keys import Keyring

_SIGNATURE = 64


@dataclass(frozen=True)
class Page:
    """What a page says: its kind, of the user's own choosing, and its content."""

    kind: str
    body: bytes


def digest(sealed: bytes) -> str:
    """Return the name by which the next page knows this one: SHA-256 in hex."""
    return hashlib.sha256(sealed).hexdigest()


def signed(keyring: Keyring, domain: bytes, line: bytes, body: bytes) -> bytes:
    """Return the content of a page: the line with its line feed, a signature of both, the body."""
    return line + keyring.sign(domain + line + body) + body


def body_of(public: bytes, domain: bytes, content: bytes) -> bytes:
    """Return the body of a page whose line was looked at; InvalidSignature for another signer's."""
    head = content.find(b"\n") + 1
    signature, body = content[head : head + _SIGNATURE], memoryview(content)[head + _SIGNATURE :]
    whole = b"".join((domain, content[:head], body))
    Ed25519PublicKey.from_public_bytes(public).verify(signature, whole)
    return bytes(body)

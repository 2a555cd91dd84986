"""The second factor of who has no passkey: time-based codes (RFC 6238), a declared downgrade.

A code that was read over a shoulder or relayed by a false page still works for a minute, which an
answer of a passkey does not. What is done against it: each time step counts once, and the secret
lies sealed under a key that only the passphrase gives, so a stolen database yields no codes.
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

import pyotp
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

if TYPE_CHECKING:
    from datetime import datetime

SUBKEY = b"plaza-limpia/keyring/totp/v1"
_STEP_SECONDS = 30
_NONCE = 12
_DOMAIN = b"plaza-limpia/totp/v1\n"


def seal_secret(secret: str, subkey: bytes, member: str) -> bytes:
    """Return the base32 secret sealed under the 32-byte subkey and bound to its owner."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + ChaCha20Poly1305(subkey).encrypt(
        nonce, secret.encode("ascii"), _DOMAIN + member.encode()
    )


def open_secret(sealed: bytes, subkey: bytes, member: str) -> str | None:
    """Return the base32 secret, None when it is somebody else's or was tampered with."""
    try:
        opened = ChaCha20Poly1305(subkey).decrypt(
            sealed[:_NONCE], sealed[_NONCE:], _DOMAIN + member.encode()
        )
    except (InvalidTag, ValueError):
        return None
    return opened.decode("ascii")


def matching_step(secret: str, code: str, now: datetime) -> int | None:
    """Return the time step that the code belongs to: this one or a neighbour, else None.

    The neighbours are for telephones whose clock is half a minute off.
    """
    totp = pyotp.TOTP(secret)
    present = int(now.timestamp()) // _STEP_SECONDS
    typed = "".join(code.split()).encode()
    steps = (present + 1, present, present - 1)
    matches = [s for s in steps if hmac.compare_digest(totp.generate_otp(s).encode(), typed)]
    return matches[0] if matches else None

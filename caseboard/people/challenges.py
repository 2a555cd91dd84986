"""What a passkey is asked to sign: ours, fresh, and answered once.

A challenge proves itself by a MAC, so a page that is only looked at leaves nothing behind; the
database keeps those that were answered until they are too old to be answered again.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from sqlalchemy import delete, text

from caseboard.people.models import Challenge

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LIFE_SECONDS = 900
_TIME, _NONCE, _MAC = 8, 24, 32
_DOMAIN = b"plaza-limpia/challenge/v1\n"
_TAKE = text(
    "INSERT INTO challenges (digest, issued) VALUES (:digest, :issued) "
    "ON CONFLICT (digest) DO NOTHING RETURNING digest"
)


def issue(secret: bytes, purpose: str, now: int) -> bytes:
    """Return a fresh challenge of 64 bytes for one purpose; `now` is an epoch."""
    content = now.to_bytes(_TIME, "big") + secrets.token_bytes(_NONCE)
    return content + _mac(secret, purpose, content)


def is_fresh(secret: bytes, purpose: str, challenge: bytes, now: int) -> bool:
    """Tell whether we issued this challenge for this purpose in the last 15 minutes."""
    content, mac = challenge[:-_MAC], challenge[-_MAC:]
    if len(content) != _TIME + _NONCE or not hmac.compare_digest(
        _mac(secret, purpose, content), mac
    ):
        return False
    return 0 <= now - _issued(challenge) < LIFE_SECONDS


def spend(transaction: Session, challenge: bytes) -> bool:
    """Take a challenge that was not taken before; False for an answer that is sent again."""
    issued = _issued(challenge)
    transaction.execute(delete(Challenge).where(Challenge.issued < issued - LIFE_SECONDS))
    row = {"digest": hashlib.sha256(challenge).digest(), "issued": issued}
    return transaction.execute(_TAKE, row).first() is not None


def _issued(challenge: bytes) -> int:
    return int.from_bytes(challenge[:_TIME], "big")


def _mac(secret: bytes, purpose: str, content: bytes) -> bytes:
    return hmac.digest(secret, _DOMAIN + purpose.encode() + b"\n" + content, "sha256")

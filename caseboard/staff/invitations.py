"""Invitations: made once, found by their code, claimed once.

The code has 120 random bits and is carried by hand; the database keeps its SHA-256 alone.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from base64 import b32decode, b32encode
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from caseboard.errors import InvitationError
from caseboard.staff.models import Invitation

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LIFE_SECONDS = 72 * 3_600
_KEPT_SECONDS = 30 * 86_400
_CODE_BYTES = 15
_DOMAIN = b"plaza-limpia/invitation/v1\n"


class Purpose(StrEnum):
    """What an invitation is for: a new person, another second factor, or another keyring."""

    JOIN = "join"
    FACTOR = "factor"
    KEYS = "keys"


def new_code() -> str:
    """Return a code that nobody has: 24 letters and digits in groups of four."""
    letters = b32encode(secrets.token_bytes(_CODE_BYTES)).decode()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def digest_of(code: str) -> bytes | None:
    """Return what a typed code is known by; None for what is no code. 0 and 1 are read as O and I.

    Capitals, spaces and hyphens do not matter.
    """
    letters = re.sub(r"[\s-]", "", code).upper().replace("0", "O").replace("1", "I")
    try:
        raw = b32decode(letters)
    except ValueError:
        return None
    return hashlib.sha256(_DOMAIN + raw).digest() if len(raw) == _CODE_BYTES else None


def put(transaction: Session, invitation: Invitation, now: int) -> None:
    """Add an invitation; it takes the place of those still open for the same person."""
    old = Invitation.expires < now - _KEPT_SECONDS
    transaction.execute(delete(Invitation).where(old))
    same = (Invitation.member == invitation.member) & (Invitation.fate == "")
    transaction.execute(update(Invitation).where(same).values(fate="withdrawn"))
    transaction.add(invitation)
    transaction.flush()


def find(session: Session, code: str, now: int) -> Invitation:
    """Return the invitation that a code opens; InvitationError says why there is none."""
    digest = digest_of(code)
    found = session.get(Invitation, digest) if digest else None
    if found is None:
        raise InvitationError("unknown")
    if found.fate:
        raise InvitationError(found.fate)
    if found.expires <= now:
        raise InvitationError("expired")
    return found


def claim(transaction: Session, invitation: Invitation) -> None:
    """Use an invitation up; InvitationError when somebody was first, or it was withdrawn."""
    mine = (Invitation.digest == invitation.digest) & (Invitation.fate == "")
    done = transaction.execute(
        update(Invitation).where(mine).values(fate="used").returning(Invitation.digest)
    )
    if done.first() is None:
        now = transaction.get(Invitation, invitation.digest, populate_existing=True)
        raise InvitationError(now.fate if now else "unknown")


def open_ones(session: Session, now: int) -> list[Invitation]:
    """Return the invitations that can still be used, the first to lapse first."""
    live = (Invitation.fate == "") & (Invitation.expires > now)
    return list(session.scalars(select(Invitation).where(live).order_by(Invitation.expires)))

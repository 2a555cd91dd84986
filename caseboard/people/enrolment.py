"""Make an investigator: a keyring wrapped under a passphrase, a sealed second factor, a row.

The private keys never leave this function in clear; what comes out is the public entry that the
roster's ceremony carries to the offline root key.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyotp

from caseboard.audit.actions import record
from caseboard.errors import EnrolmentError
from caseboard.people.models import Investigator
from caseboard.people.second_factor import SUBKEY, seal_secret
from crypto.keys import Keyring
from crypto.wrapping import DEFAULT_COST, Cost, unwrap_with_subkey, wrap_keyring

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Candidate:
    """Who is to be enrolled; `institution` is where they work, for conflicts of interest."""

    member: str
    name: str
    institution: str | None
    passphrase: str = field(repr=False)
    totp_secret: str | None = field(default=None, repr=False)
    keyring: Keyring | None = None


@dataclass(frozen=True)
class Enrolled:
    """What comes of it: the roster entry (public) and the second factor to put in a telephone."""

    entry: dict[str, str | None]
    totp_uri: str = field(repr=False)


def enrol(
    transaction: Session, candidate: Candidate, now: datetime, cost: Cost = DEFAULT_COST
) -> Enrolled:
    """Enrol one investigator.

    Raises EnrolmentError when the name is taken or the second factor is not base32, and
    PassphraseError (crypto) when the passphrase is not allowed.
    """
    if transaction.get(Investigator, candidate.member):
        raise EnrolmentError(f"«{candidate.member}» ya está en el escritorio.")
    keyring = candidate.keyring or Keyring.generate()
    secret = _checked(candidate.totp_secret or pyotp.random_base32())
    wrapped = wrap_keyring(keyring, candidate.member, candidate.passphrase, cost)
    _, subkey = unwrap_with_subkey(wrapped, candidate.passphrase, SUBKEY)
    sealed = seal_secret(secret, subkey, candidate.member)
    transaction.add(
        Investigator(member=candidate.member, wrapped=wrapped, second_factor=sealed, last_step=0)
    )
    record(transaction, now, candidate.member, "enrolment", candidate.member)
    return Enrolled(_entry(candidate, keyring), _uri(candidate, secret))


def _checked(secret: str) -> str:
    cleaned = "".join(secret.split()).upper()
    try:
        enough = len(pyotp.TOTP(cleaned).byte_secret()) >= 16  # noqa: PLR2004 - RFC 4226, R6
    except ValueError:
        enough = False
    if not enough:
        raise EnrolmentError("El segundo factor debe ser base32, de 26 letras o más.")
    return cleaned


def _entry(candidate: Candidate, keyring: Keyring) -> dict[str, str | None]:
    return {
        "id": candidate.member,
        "name": candidate.name,
        "role": "investigator",
        "institution": candidate.institution,
        "age": keyring.identity.recipient.text,
        "ed25519": b64encode(keyring.signing_public).decode(),
    }


def _uri(candidate: Candidate, secret: str) -> str:
    return pyotp.TOTP(secret).provisioning_uri(name=candidate.member, issuer_name="Plaza Limpia")

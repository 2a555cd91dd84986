"""Make a person of the desk: a keyring wrapped under a passphrase, a second factor, a row.

Everybody gets a keyring, also who reads no report: nothing is sealed to it, but the door, the
lock and a later change of role are the same for all. Private keys never leave in clear; what
comes out is the public entry that the roster's ceremony carries to the offline root key.
"""

from __future__ import annotations

import secrets
from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyotp
from sqlalchemy import func, select

from caseboard.audit.actions import record
from caseboard.errors import EnrolmentError
from caseboard.people.models import Person
from caseboard.people.roles import Role
from caseboard.people.vault import Opened, close_vault
from crypto.keys import Keyring
from crypto.wrapping import DEFAULT_COST, Cost

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from caseboard.people.vault import Vault


@dataclass(frozen=True)
class Candidate:
    """Who is to be enrolled; `institution` is where they work, for conflicts of interest.

    Without a role the first person of an empty desk coordinates, and everybody else investigates.
    """

    member: str
    name: str
    institution: str | None
    passphrase: str = field(repr=False)
    totp_secret: str | None = field(default=None, repr=False)
    keyring: Keyring | None = None
    role: Role | None = None


@dataclass(frozen=True)
class Enrolled:
    """What comes of it: the roster entry (public) and the second factor to put in a telephone."""

    entry: dict[str, str | None]
    totp_uri: str = field(repr=False)


def enrol(
    transaction: Session, candidate: Candidate, now: datetime, cost: Cost = DEFAULT_COST
) -> Enrolled:
    """Enrol one person whose second factor are codes.

    Raises EnrolmentError when the name is taken or the second factor is not base32, and
    PassphraseError (crypto) when the passphrase is not allowed.
    """
    if transaction.get(Person, candidate.member):
        raise EnrolmentError(f"«{candidate.member}» ya está en el escritorio.")
    keyring = candidate.keyring or Keyring.generate()
    secret = checked_secret(candidate.totp_secret or new_secret())
    vault = close_vault(Opened(keyring, secret), candidate.member, candidate.passphrase, cost)
    role = candidate.role or _first_role(transaction)
    person = new_person(candidate.member, candidate.name, candidate.institution, role)
    put_keyring(person, keyring, vault)
    transaction.add(person)
    details = {"role": str(role)}
    record(transaction, now, candidate.member, "enrolment", candidate.member, details=details)
    return Enrolled(entry_of(person), codes_uri(candidate.member, secret))


def new_person(member: str, name: str, institution: str | None, role: Role) -> Person:
    """Return a person without keys."""
    return Person(
        member=member,
        name=name,
        institution=institution,
        role=str(role),
        active=True,
        handle=secrets.token_bytes(32),
        last_step=0,
    )


def put_keyring(person: Person, keyring: Keyring, vault: Vault) -> None:
    """Give a person this keyring, wrapped, with its public halves; an older sheet opens no more."""
    person.wrapped, person.second_factor = vault.wrapped, vault.codes
    person.recovery = person.recovery_codes = None
    person.age = keyring.identity.recipient.text
    person.ed25519 = b64encode(keyring.signing_public).decode()


def entry_of(person: Person) -> dict[str, str | None]:
    """Return what the roster says of a person with a seat: public, in the order of its format."""
    return {
        "id": person.member,
        "name": person.name,
        "role": "investigator",
        "institution": person.institution,
        "age": person.age,
        "ed25519": person.ed25519,
    }


def new_secret() -> str:
    """Return a secret for codes that nobody has: 160 bits in base32."""
    return pyotp.random_base32()


def checked_secret(secret: str) -> str:
    """Return a secret in the form that telephones read; EnrolmentError when it is none."""
    cleaned = "".join(secret.split()).upper()
    try:
        enough = len(pyotp.TOTP(cleaned).byte_secret()) >= 16  # noqa: PLR2004 - RFC 4226, R6
    except ValueError:
        enough = False
    if not enough:
        raise EnrolmentError("El segundo factor debe ser base32, de 26 letras o más.")
    return cleaned


def codes_uri(member: str, secret: str) -> str:
    """Return the address that a telephone reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=member, issuer_name="Plaza Limpia")


def _first_role(transaction: Session) -> Role:
    there = transaction.scalar(select(func.count()).select_from(Person)) or 0
    return Role.INVESTIGATOR if there else Role.COORDINATOR

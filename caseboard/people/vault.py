"""A keyring and, for who uses codes, their secret: both behind one passphrase.

Everybody has one under their own passphrase; a second, under the words of a printed sheet, holds
the same two things (docs/decisions/0058).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.people.models import Person
from caseboard.people.second_factor import SUBKEY, open_secret, seal_secret
from crypto.errors import CryptoError
from crypto.wrapping import DEFAULT_COST, Wrapped, unwrap_with_subkey, wrap_with_subkey

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from crypto.keys import Keyring
    from crypto.wrapping import Cost


@dataclass(frozen=True)
class Vault:
    """What lies in the database: the wrapped keyring file and the sealed secret of the codes."""

    wrapped: bytes = field(repr=False)
    codes: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Opened:
    """What a passphrase gives: the keyring, and the secret of the codes where there is one."""

    keyring: Keyring = field(repr=False)
    secret: str | None = field(default=None, repr=False)


def close_vault(opened: Opened, member: str, passphrase: str, cost: Cost = DEFAULT_COST) -> Vault:
    """Return the vault that `passphrase` opens; PassphraseError (crypto) when it is not allowed."""
    wrapped, subkey = wrap_with_subkey(opened.keyring, member, passphrase, SUBKEY, cost)
    codes = seal_secret(opened.secret, subkey, member) if opened.secret else None
    return Vault(wrapped, codes)


def open_vault(vault: Vault, passphrase: str) -> Opened | None:
    """Return what is inside, None for another passphrase or for what was tampered with."""
    try:
        keyring, subkey = unwrap_with_subkey(vault.wrapped, passphrase, SUBKEY)
        member = Wrapped.parse(vault.wrapped).member
    except CryptoError:
        return None
    secret = open_secret(vault.codes, subkey, member) if vault.codes else None
    return Opened(keyring, secret)


def vault_of(person: Person) -> Vault:
    """Return the vault under a person's own passphrase."""
    return Vault(person.wrapped, person.second_factor)


def sheet_of(person: Person) -> Vault | None:
    """Return the vault under the words of a person's printed sheet, None when there is none."""
    return Vault(person.recovery, person.recovery_codes) if person.recovery else None


def usual_cost(session: Session) -> Cost:
    """Return what a guess costs for those already enrolled: with one cost no clock tells names."""
    pattern = session.scalars(select(Person.wrapped).order_by(Person.member).limit(1)).first()
    return Wrapped.parse(pattern).cost if pattern else DEFAULT_COST

"""Who is at the door: the person, or somebody like them, so that nothing tells names apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.people import attempts
from caseboard.people.decoy import decoy_keyring
from caseboard.people.models import Passkey, Person
from caseboard.people.standing import Standing, standing_of
from caseboard.people.vault import Vault, sheet_of, usual_cost, vault_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.desk import Desk


@dataclass(frozen=True)
class AtTheDoor:
    """A name that was typed. Without a person its vaults are decoys that nothing opens."""

    person: Person | None
    vault: Vault
    sheet: Vault
    passkeys: Sequence[Passkey]


def claim(desk: Desk, member: str) -> bytes:
    """Take one try of a name; return the MAC that it is counted under. Raises TooSoonError."""
    account = attempts.account_of(desk.settings.secret, member)
    with desk.transaction() as transaction:
        attempts.claim(transaction, account, desk.epoch())
    return account


def at_the_door(desk: Desk, member: str) -> AtTheDoor:
    """Return who a name is; the same statements are made for every name."""
    # Asked for every name alike: a new roster costs whoever asks first one question more.
    roster = desk.roster()
    with desk.reading() as session:
        person = session.get(Person, member)
        cost = usual_cost(session)
        passkeys = session.scalars(select(Passkey).where(Passkey.member == member)).all()
    decoy = Vault(decoy_keyring(cost))
    if person is None or standing_of(person, roster) is Standing.OUT:
        return AtTheDoor(None, decoy, decoy, ())
    return AtTheDoor(person, vault_of(person), sheet_of(person) or decoy, passkeys)

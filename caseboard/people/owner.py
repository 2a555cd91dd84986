"""Whoever sits at an open session proves by the passphrase that the account is theirs.

Argon2id takes its time, so the passphrase is tried before the transaction that writes. What may
have happened meanwhile is looked at again inside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caseboard.audit.actions import record
from caseboard.errors import SignInError
from caseboard.people import attempts, sessions
from caseboard.people.door import at_the_door, claim
from caseboard.people.models import Person
from caseboard.people.vault import open_vault

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from caseboard.people.vault import Opened


@dataclass(frozen=True)
class Proven:
    """What a passphrase opened, and the wrapped keyring file that it opened."""

    opened: Opened = field(repr=False)
    wrapped: bytes = field(repr=False)


def prove(desk: Desk, present: Present, passphrase: str) -> Proven:
    """Return what the passphrase opens; a try counts as at the door.

    Raises SignInError and TooSoonError.
    """
    account = claim(desk, present.member)
    vault = at_the_door(desk, present.member).vault
    opened = open_vault(vault, passphrase)
    with desk.transaction() as transaction:
        if opened is None:
            record(transaction, desk.now(), present.member, "failed unlock", present.member)
        else:
            attempts.forgive(transaction, account)
    if opened is None:
        raise SignInError
    return Proven(opened, vault.wrapped)


def hold(desk: Desk, transaction: Session, present: Present, proven: Proven) -> Person:
    """Return one's own row, held until the commit.

    Raises SignInError when the session ended, or another keyring file came, since the proof.
    """
    person = transaction.get_one(Person, present.member, with_for_update=True)
    ended = sessions.find(transaction, present.token, desk.epoch()) is None
    if ended or not person.active or person.wrapped != proven.wrapped:
        raise SignInError
    return person

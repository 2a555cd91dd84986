"""What somebody does about their own account: each deed asks for the passphrase again.

A session that was left open for a minute must not be enough to put in another second factor. Every
change but that of the sheet ends the other sessions and gives this one a new id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from caseboard.audit.actions import record
from caseboard.errors import LastFactorError, SignInError
from caseboard.people import sessions
from caseboard.people.models import Passkey, Person
from caseboard.people.new_factor import put_passkey
from caseboard.people.owner import hold, prove
from caseboard.people.sheet import new_sheet
from caseboard.people.strength import check_strong
from caseboard.people.vault import close_vault, usual_cost

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.owner import Proven
    from caseboard.people.passkeys import NewPasskey
    from caseboard.people.sessions import Present
    from caseboard.people.splitting import Token


@dataclass(frozen=True)
class Account:
    """One's own row and passkeys, the oldest first."""

    person: Person
    passkeys: Sequence[Passkey]


def account_of(desk: Desk, present: Present) -> Account:
    """Return the account of whoever is there."""
    mine = select(Passkey).where(Passkey.member == present.member)
    with desk.reading() as session:
        person = session.get_one(Person, present.member)
        return Account(person, session.scalars(mine.order_by(Passkey.day, Passkey.id)).all())


def change_passphrase(desk: Desk, present: Present, old: str, new: str) -> Token:
    """Put another passphrase in the place of the old one; the printed sheet stays good.

    Raises SignInError, TooSoonError, WeakPassphraseError and PassphraseError (crypto).
    """
    proven = prove(desk, present, old)
    check_strong(new, present.member, present.name)
    with desk.reading() as session:
        cost = usual_cost(session)
    vault = close_vault(proven.opened, present.member, new, cost)

    def deed(_transaction: Session, person: Person) -> None:
        person.wrapped, person.second_factor = vault.wrapped, vault.codes

    return _do(desk, present, proven, "passphrase changed", deed)


def add_passkey(desk: Desk, present: Present, passphrase: str, made: NewPasskey) -> Token:
    """Add a passkey. Raises SignInError, TooSoonError and PasskeyError."""
    proven = prove(desk, present, passphrase)

    def deed(transaction: Session, _person: Person) -> None:
        put_passkey(desk, transaction, present.member, made)

    return _do(desk, present, proven, "passkey added", deed)


def remove_passkey(desk: Desk, present: Present, passphrase: str, key: bytes) -> Token:
    """Remove one of one's passkeys. Raises SignInError, TooSoonError and LastFactorError."""
    proven = prove(desk, present, passphrase)

    def deed(transaction: Session, person: Person) -> None:
        mine = (Passkey.member == present.member) & (Passkey.id == key)
        transaction.execute(delete(Passkey).where(mine))
        _require_factor(transaction, person)

    return _do(desk, present, proven, "passkey removed", deed)


def remove_codes(desk: Desk, present: Present, passphrase: str) -> Token:
    """Use passkeys alone from now on. Raises SignInError, TooSoonError and LastFactorError."""
    proven = prove(desk, present, passphrase)

    def deed(transaction: Session, person: Person) -> None:
        person.second_factor = person.recovery_codes = None
        _require_factor(transaction, person)

    return _do(desk, present, proven, "codes removed", deed)


def make_sheet(desk: Desk, present: Present, passphrase: str) -> str:
    """Return the twelve words of a new sheet; the one before opens nothing any more.

    Raises SignInError and TooSoonError.
    """
    proven = prove(desk, present, passphrase)
    with desk.reading() as session:
        cost = usual_cost(session)
    words, sheet = new_sheet(proven.opened, present.member, cost)
    with desk.transaction() as transaction:
        person = hold(desk, transaction, present, proven)
        person.recovery, person.recovery_codes = sheet.wrapped, sheet.codes
        record(transaction, desk.now(), present.member, "recovery sheet made", present.member)
    return words


def _do(
    desk: Desk,
    present: Present,
    proven: Proven,
    verb: str,
    deed: Callable[[Session, Person], None],
) -> Token:
    """Do a deed, end every other session and begin this one anew; all of it or nothing."""
    member, keyring = present.member, proven.opened.keyring
    with desk.transaction() as transaction:
        person = hold(desk, transaction, present, proven)
        # Deleted and not only found: a revocation that runs at this moment has to be waited for.
        if not sessions.end(transaction, present.token.digest):
            raise SignInError
        deed(transaction, person)
        sessions.end_all(transaction, member)
        token = sessions.begin(transaction, member, keyring, desk.epoch(), present.begun)
        record(transaction, desk.now(), member, verb, member)
    return token


def _require_factor(transaction: Session, person: Person) -> None:
    """Raises LastFactorError when neither codes nor a passkey would be left."""
    query = select(Passkey.id).where(Passkey.member == person.member).limit(1)
    if person.second_factor is None and transaction.scalar(query) is None:
        raise LastFactorError

"""What somebody does about their own account: each deed asks for the passphrase again.

A session that was left open for a minute must not be enough to put in another second factor. Every
change but that of the sheet ends the other sessions and gives this one a new id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from caseboard.audit.actions import record
from caseboard.errors import LastFactorError, SignInError
from caseboard.people import attempts, sessions
from caseboard.people.door import at_the_door, claim
from caseboard.people.models import Passkey, Person
from caseboard.people.new_factor import put_passkey
from caseboard.people.sheet import new_sheet
from caseboard.people.strength import check_strong
from caseboard.people.vault import close_vault, open_vault, usual_cost

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.passkeys import NewPasskey
    from caseboard.people.sessions import Present
    from caseboard.people.splitting import Token
    from caseboard.people.vault import Opened


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
    opened = _prove(desk, present, old)
    check_strong(new, present.member, present.name)
    with desk.reading() as session:
        cost = usual_cost(session)
        before = session.get_one(Person, present.member).wrapped
    vault = close_vault(opened, present.member, new, cost)

    def deed(transaction: Session) -> None:
        mine = (Person.member == present.member) & (Person.wrapped == before)
        values = {"wrapped": vault.wrapped, "second_factor": vault.codes}
        changed = update(Person).where(mine).values(values).returning(Person.member)
        if transaction.execute(changed).first() is None:
            raise SignInError

    return _do(desk, present, opened, "passphrase changed", deed)


def add_passkey(desk: Desk, present: Present, passphrase: str, made: NewPasskey) -> Token:
    """Add a passkey. Raises SignInError, TooSoonError and PasskeyError."""
    opened = _prove(desk, present, passphrase)

    def deed(transaction: Session) -> None:
        put_passkey(desk, transaction, present.member, made)

    return _do(desk, present, opened, "passkey added", deed)


def remove_passkey(desk: Desk, present: Present, passphrase: str, key: bytes) -> Token:
    """Remove one of one's passkeys. Raises SignInError, TooSoonError and LastFactorError."""
    opened = _prove(desk, present, passphrase)

    def deed(transaction: Session) -> None:
        mine = (Passkey.member == present.member) & (Passkey.id == key)
        transaction.execute(delete(Passkey).where(mine))
        _require_factor(transaction, present.member)

    return _do(desk, present, opened, "passkey removed", deed)


def remove_codes(desk: Desk, present: Present, passphrase: str) -> Token:
    """Use passkeys alone from now on. Raises SignInError, TooSoonError and LastFactorError."""
    opened = _prove(desk, present, passphrase)

    def deed(transaction: Session) -> None:
        none = {"second_factor": None, "recovery_codes": None}
        mine = Person.member == present.member
        transaction.execute(update(Person).where(mine).values(none))
        _require_factor(transaction, present.member)

    return _do(desk, present, opened, "codes removed", deed)


def make_sheet(desk: Desk, present: Present, passphrase: str) -> str:
    """Return the twelve words of a new sheet; the one before opens nothing any more.

    Raises SignInError and TooSoonError.
    """
    opened = _prove(desk, present, passphrase)
    with desk.reading() as session:
        cost = usual_cost(session)
    words, sheet = new_sheet(opened, present.member, cost)
    values = {"recovery": sheet.wrapped, "recovery_codes": sheet.codes}
    with desk.transaction() as transaction:
        transaction.execute(update(Person).where(Person.member == present.member).values(values))
        record(transaction, desk.now(), present.member, "recovery sheet made", present.member)
    return words


def _prove(desk: Desk, present: Present, passphrase: str) -> Opened:
    """Return what the passphrase opens. Raises SignInError and TooSoonError."""
    account = claim(desk, present.member)
    opened = open_vault(at_the_door(desk, present.member).vault, passphrase)
    with desk.transaction() as transaction:
        if opened is None:
            record(transaction, desk.now(), present.member, "failed unlock", present.member)
        else:
            attempts.forgive(transaction, account)
    if opened is None:
        raise SignInError
    return opened


def _do(
    desk: Desk, present: Present, opened: Opened, verb: str, deed: Callable[[Session], None]
) -> Token:
    """Do a deed, end every other session and begin this one anew; all of it or nothing."""
    member = present.member
    with desk.transaction() as transaction:
        # Whoever was revoked while the passphrase was being tried does nothing any more.
        if not sessions.end(transaction, present.token.digest):
            raise SignInError
        transaction.get_one(Person, member, with_for_update=True)
        deed(transaction)
        sessions.end_all(transaction, member)
        token = sessions.begin(transaction, member, opened.keyring, desk.epoch(), present.begun)
        record(transaction, desk.now(), member, verb, member)
    return token


def _require_factor(transaction: Session, member: str) -> None:
    """Raises LastFactorError when neither codes nor a passkey would be left."""
    query = select(Passkey.id).where(Passkey.member == member).limit(1)
    codes = transaction.scalar(select(Person.second_factor).where(Person.member == member))
    if codes is None and transaction.scalar(query) is None:
        raise LastFactorError

"""Sign in, unlock, lock, sign out, revoke: each deed with its audit row in one transaction.

Whatever is wrong at the door, the same work is done and the same error raised, so that neither
the answer nor its time tells whether a name exists.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caseboard.audit.actions import NOBODY, record
from caseboard.errors import SignInError
from caseboard.people import attempts, proof, sessions
from caseboard.people.door import at_the_door, claim
from caseboard.people.models import Person
from caseboard.people.roles import Role
from caseboard.people.standing import Standing, standing_of
from caseboard.people.vault import open_vault

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.models import DeskSession
    from caseboard.people.proof import Proof
    from caseboard.people.sessions import Present
    from caseboard.people.splitting import Token
    from crypto.keys import Keyring
    from crypto.roster import Roster


def sign_in(desk: Desk, member: str, passphrase: str, factor: Proof) -> Token:
    """Open an unlocked session for who knows name and passphrase and has the second factor.

    Raises SignInError when they do not fit together, TooSoonError while the name has to wait.
    """
    account = claim(desk, member)
    found = at_the_door(desk, member)
    opened = open_vault(found.vault, passphrase)
    person = found.person
    shown = None
    if person and opened:
        shown = proof.check(desk, person, opened.secret, found.passkeys, factor)
    with desk.transaction() as transaction:
        known = person.member if person else NOBODY
        if person and opened and shown and shown.spend(transaction):
            token = _admit(desk, transaction, person.member, opened.keyring, account)
            record(transaction, desk.now(), known, "sign-in", known)
            return token
        record(transaction, desk.now(), known, "failed sign-in", known)
    raise SignInError


def unlock(desk: Desk, present: Present, passphrase: str) -> Token:
    """Give a locked session its key back, under a new id. Raises like `sign_in`."""
    account = claim(desk, present.member)
    opened = open_vault(at_the_door(desk, present.member).vault, passphrase)
    with desk.transaction() as transaction:
        # A session that was revoked while the passphrase was being tried stays revoked.
        if opened and sessions.end(transaction, present.token.digest):
            begun = present.begun
            token = _admit(desk, transaction, present.member, opened.keyring, account, begun=begun)
            record(transaction, desk.now(), present.member, "unlock", present.member)
            return token
        record(transaction, desk.now(), present.member, "failed unlock", present.member)
    raise SignInError


def lock(desk: Desk, present: Present, reason: str) -> None:
    """Wipe the database's half of the key; `reason` is "asked" or "idle"."""
    with desk.transaction() as transaction:
        sessions.lock(transaction, present.token.digest)
        _note_lock(desk, transaction, present.member, reason)


def lock_abandoned(desk: Desk) -> None:
    """Lock every session that was left alone too long, though its browser never comes back."""
    with desk.transaction() as transaction:
        _sweep(desk, transaction)


def sign_out(desk: Desk, present: Present) -> None:
    """End this one session."""
    with desk.transaction() as transaction:
        sessions.end(transaction, present.token.digest)
        record(transaction, desk.now(), present.member, "sign-out", present.member)


def revoke_all(desk: Desk, present: Present) -> int:
    """End every session of this person, here and elsewhere; return how many there were."""
    with desk.transaction() as transaction:
        count = sessions.end_all(transaction, present.member)
        details = {"sessions": count}
        record(
            transaction,
            desk.now(),
            present.member,
            "session revoked",
            present.member,
            details=details,
        )
    return count


def recognise(desk: Desk, token: Token) -> Present | None:
    """Return who holds a token now, locking what was left alone; None when it opens nothing.

    Role and standing are read anew at each request: whom the signed roster has put out, or a
    coordinator has suspended, is nobody here, whatever the session's row says.
    """
    now = desk.epoch()
    with desk.reading() as session:
        row = sessions.find(session, token, now)
        person = session.get(Person, row.member) if row else None
    standing = standing_of(person, desk.roster())
    if row is None or person is None or standing is Standing.OUT:
        return None
    if sessions.is_idle(row, now, desk.settings.idle_minutes * 60):
        lock(desk, sessions.open_row(row, token.locked()), "idle")
        row.wrapped = None
    elif now - row.seen >= sessions.SEEN_EVERY:
        with desk.transaction() as transaction:
            sessions.touch(transaction, row.digest, now)
    waiting, name = standing is Standing.WAITING, _name(desk.roster(), person)
    present = sessions.open_row(row, token)
    return replace(present, role=Role(person.role), waiting=waiting, name=name)


def sessions_of(desk: Desk, present: Present) -> list[DeskSession]:
    """Return this person's sessions that still stand, the latest used first."""
    now = desk.epoch()
    with desk.reading() as session:
        rows = sessions.sessions_of(session, present.member)
    return [row for row in rows if now - row.begun < sessions.LONGEST_SECONDS]


def _name(roster: Roster, person: Person) -> str:
    """Return how people see somebody: as the signed roster says, where it lists them."""
    seat = roster.member(person.member)
    return seat.name if seat else person.name


def _admit(  # noqa: PLR0913 - a session is of somebody, with a key, since a moment
    desk: Desk,
    transaction: Session,
    member: str,
    keyring: Keyring,
    account: bytes,
    *,
    begun: int | None = None,
) -> Token:
    attempts.forgive(transaction, account)
    _sweep(desk, transaction)
    return sessions.begin(transaction, member, keyring, desk.epoch(), begun)


def _sweep(desk: Desk, transaction: Session) -> None:
    for member in sessions.sweep(transaction, desk.epoch(), desk.settings.idle_minutes * 60):
        _note_lock(desk, transaction, member, "idle")


def _note_lock(desk: Desk, transaction: Session, member: str, reason: str) -> None:
    record(transaction, desk.now(), member, "lock", member, details={"reason": reason})

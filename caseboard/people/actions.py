"""Sign in, unlock, lock, sign out, revoke: each deed with its audit row in one transaction.

Whatever is wrong at the door, the same work is done and the same error raised, so that neither
the answer nor its time tells whether a name exists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from caseboard.audit.actions import NOBODY, record
from caseboard.errors import SignInError
from caseboard.people import attempts, sessions
from caseboard.people.decoy import decoy_keyring
from caseboard.people.models import Investigator
from caseboard.people.second_factor import SUBKEY, matching_step, open_secret
from caseboard.roster import investigator
from crypto.errors import CryptoError
from crypto.wrapping import unwrap_with_subkey

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.models import DeskSession
    from caseboard.people.sessions import Present
    from caseboard.people.splitting import Token
    from crypto.keys import Keyring


def sign_in(desk: Desk, member: str, passphrase: str, code: str) -> Token:
    """Open an unlocked session for who knows name, passphrase and a fresh code.

    Raises SignInError when they do not fit together, TooSoonError while the name has to wait.
    """
    account = _claim(desk, member)
    person, wrapped = _person(desk, member)
    opened = _open(wrapped, passphrase)
    step = _step(desk, person, opened, code)
    with desk.transaction() as transaction:
        known = person.member if person else NOBODY
        if person and opened and step and _spend(transaction, person.member, step):
            token = _admit(desk, transaction, person.member, opened[0], account)
            record(transaction, desk.now(), known, "sign-in", known)
            return token
        record(transaction, desk.now(), known, "failed sign-in", known)
    raise SignInError


def unlock(desk: Desk, present: Present, passphrase: str) -> Token:
    """Give a locked session its key back, under a new id. Raises like `sign_in`."""
    account = _claim(desk, present.member)
    _, wrapped = _person(desk, present.member)
    opened = _open(wrapped, passphrase)
    with desk.transaction() as transaction:
        # A session that was revoked while the passphrase was being tried stays revoked.
        if opened and sessions.end(transaction, present.token.digest):
            token = _admit(
                desk, transaction, present.member, opened[0], account, begun=present.begun
            )
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

    A person whom the signed roster no longer lists as an investigator is nobody here, whatever
    the session's row says.
    """
    now = desk.epoch()
    with desk.reading() as session:
        row = sessions.find(session, token, now)
    if row is None or investigator(desk.roster(), row.member) is None:
        return None
    if sessions.is_idle(row, now, desk.settings.idle_minutes * 60):
        lock(desk, sessions.open_row(row, token.locked()), "idle")
        row.wrapped = None
    elif now - row.seen >= sessions.SEEN_EVERY:
        with desk.transaction() as transaction:
            sessions.touch(transaction, row.digest, now)
    return sessions.open_row(row, token)


def sessions_of(desk: Desk, present: Present) -> list[DeskSession]:
    """Return this person's sessions that still stand, the latest used first."""
    now = desk.epoch()
    with desk.reading() as session:
        rows = sessions.sessions_of(session, present.member)
    return [row for row in rows if now - row.begun < sessions.LONGEST_SECONDS]


def _claim(desk: Desk, member: str) -> bytes:
    account = attempts.account_of(desk.settings.secret, member)
    with desk.transaction() as transaction:
        attempts.claim(transaction, account, desk.epoch())
    return account


def _person(desk: Desk, member: str) -> tuple[Investigator | None, bytes]:
    """Return the person and the wrapped keyring to try: a decoy for who may not come in."""
    # Asked for every name alike: a new roster costs whoever asks first one question more.
    listed = investigator(desk.roster(), member)
    with desk.reading() as session:
        person = session.get(Investigator, member)
        pattern = session.scalars(select(Investigator.wrapped).limit(1)).first()
    if person is None or listed is None:
        return None, decoy_keyring(person.wrapped if person else pattern)
    return person, person.wrapped


def _open(wrapped: bytes, passphrase: str) -> tuple[Keyring, bytes] | None:
    try:
        return unwrap_with_subkey(wrapped, passphrase, SUBKEY)
    except CryptoError:
        return None


def _step(
    desk: Desk, person: Investigator | None, opened: tuple[Keyring, bytes] | None, code: str
) -> int | None:
    if person is None or opened is None:
        return None
    secret = open_secret(person.second_factor, opened[1], person.member)
    return matching_step(secret, code, desk.now()) if secret else None


def _spend(transaction: Session, member: str, step: int) -> bool:
    """Take a time step that was not taken before; a code seen by somebody else is worth nothing."""
    mine = (Investigator.member == member) & (Investigator.last_step < step)
    done = transaction.execute(
        update(Investigator).where(mine).values(last_step=step).returning(Investigator.member)
    )
    return done.first() is not None


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

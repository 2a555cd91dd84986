"""What an invitation, or the words of a printed sheet, lets somebody do at the door.

Private keys are made and wrapped here and shown to nobody; what is shown once are the twelve words
of the sheet, for paper.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import delete, update

from caseboard.audit.actions import NOBODY, record
from caseboard.errors import EnrolmentError, SignInError
from caseboard.people import attempts, proof, sessions
from caseboard.people.door import at_the_door, claim
from caseboard.people.enrolment import new_person, put_keyring
from caseboard.people.models import OldKeyring, Passkey, Person
from caseboard.people.new_factor import NewCodes, put_passkey
from caseboard.people.roles import Role
from caseboard.people.sheet import new_sheet
from caseboard.people.strength import check_strong
from caseboard.people.vault import Opened, close_vault, open_vault, usual_cost
from caseboard.readers.models import KeyChange
from caseboard.staff import invitations
from caseboard.staff.invitations import Purpose
from config.clock import today
from crypto.keys import Keyring

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.passkeys import NewPasskey
    from caseboard.people.proof import Proof
    from caseboard.people.vault import Vault
    from caseboard.staff.models import Invitation

_HANDLE = b"plaza-limpia/handle/v1\n"


def look(desk: Desk, code: str) -> Invitation:
    """Return what a code invites to. Raises InvitationError."""
    with desk.reading() as session:
        return invitations.find(session, code, desk.epoch())


def handle_of(desk: Desk, invitation: Invitation) -> bytes:
    """Return the 32 bytes by which passkeys know their owner, also before there is a person."""
    with desk.reading() as session:
        person = session.get(Person, invitation.member)
    return person.handle if person else hashlib.sha256(_HANDLE + invitation.digest).digest()


def set_up(
    desk: Desk, invitation: Invitation, passphrase: str, factor: NewCodes | NewPasskey
) -> str:
    """Make somebody's keyring and second factor; return the twelve words of their sheet.

    For a new person, and for one of the desk who starts with new keys. Raises InvitationError,
    EnrolmentError, PasskeyError, WeakPassphraseError and PassphraseError (crypto).
    """
    check_strong(passphrase, invitation.member, invitation.name)
    secret = factor.secret if isinstance(factor, NewCodes) else None
    with desk.reading() as session:
        cost = usual_cost(session)
    opened = Opened(Keyring.generate(), secret)
    vault = close_vault(opened, invitation.member, passphrase, cost)
    words, sheet = new_sheet(opened, invitation.member, cost)
    with desk.transaction() as transaction:
        invitations.claim(transaction, invitation)
        person = _person_for(desk, transaction, invitation)
        put_keyring(person, opened.keyring, vault)
        person.recovery, person.recovery_codes = sheet.wrapped, sheet.codes
        transaction.add(person)
        _put_factor(desk, transaction, person, factor)
        verb = "enrolment" if invitation.purpose == Purpose.JOIN else "keys renewed"
        details = {"role": person.role, "factor": _kind(factor)}
        record(transaction, desk.now(), person.member, verb, person.member, details=details)
    return words


def renew_factor(
    desk: Desk, invitation: Invitation, passphrase: str, factor: NewCodes | NewPasskey
) -> str:
    """Put a new second factor in the place of all old ones; return the words of a new sheet.

    Raises SignInError for another passphrase, TooSoonError, InvitationError and PasskeyError.
    """
    account = claim(desk, invitation.member)
    found = at_the_door(desk, invitation.member)
    opened = open_vault(found.vault, passphrase)
    if opened is None or found.person is None:
        _note_failure(desk, invitation.member)
        raise SignInError
    renewed = Opened(opened.keyring, factor.secret if isinstance(factor, NewCodes) else None)
    with desk.reading() as session:
        cost = usual_cost(session)
    vault = close_vault(renewed, invitation.member, passphrase, cost)
    words, sheet = new_sheet(renewed, invitation.member, cost)
    with desk.transaction() as transaction:
        invitations.claim(transaction, invitation)
        person = transaction.get_one(Person, invitation.member, with_for_update=True)
        # A key that was changed, or a suspension, while the passphrase was tried stands.
        if person.wrapped != found.vault.wrapped or not person.active:
            raise SignInError
        person.wrapped, person.second_factor = vault.wrapped, vault.codes
        person.recovery, person.recovery_codes = sheet.wrapped, sheet.codes
        _put_factor(desk, transaction, person, factor)
        attempts.forgive(transaction, account)
        _note_factor(desk, transaction, person.member, factor)
    return words


def recover(desk: Desk, member: str, words: str, factor: Proof, passphrase: str) -> None:
    """Put another passphrase in the place of a lost one, for the words of a sheet, now spent.

    `words` as `sheet.written` returns them. Raises like `sign_in`, WeakPassphraseError and
    PassphraseError (crypto). The same work is done whoever is named.
    """
    check_strong(passphrase, member)
    account = claim(desk, member)
    found = at_the_door(desk, member)
    opened, person = open_vault(found.sheet, words), found.person
    shown, vault = None, None
    if person and opened:
        shown = proof.check(desk, person, opened.secret, found.passkeys, factor)
        with desk.reading() as session:
            vault = close_vault(opened, member, passphrase, usual_cost(session))
    with desk.transaction() as transaction:
        known = person.member if person else NOBODY
        fits = person and vault and shown and shown.spend(transaction)
        if person and vault and fits and _replace(transaction, person, vault):
            attempts.forgive(transaction, account)
            sessions.end_all(transaction, member)
            record(transaction, desk.now(), known, "recovered", known)
            return
        record(transaction, desk.now(), known, "failed recovery", known)
    raise SignInError


def _person_for(desk: Desk, transaction: Session, invitation: Invitation) -> Person:
    """Return the row to be filled: a new one, or that of who starts again, their old keys kept."""
    there = transaction.get(Person, invitation.member, with_for_update=True)
    if invitation.purpose == Purpose.JOIN:
        if there:
            raise EnrolmentError(f"«{invitation.member}» ya está en el escritorio.")
        role, place = Role(invitation.role), invitation.institution
        person = new_person(invitation.member, invitation.name, place, role)
        person.handle = hashlib.sha256(_HANDLE + invitation.digest).digest()
        return person
    if there is None:
        raise EnrolmentError(f"«{invitation.member}» no está en el escritorio.")
    # A key on its way lies sealed to the keyring that is replaced: no session opens it any more.
    transaction.execute(delete(KeyChange).where(KeyChange.member == there.member))
    transaction.add(
        OldKeyring(
            digest=hashlib.sha256(there.wrapped).digest(),
            member=there.member,
            wrapped=there.wrapped,
            recovery=there.recovery,
            day=today(desk.clock),
        )
    )
    return there


def _put_factor(
    desk: Desk, transaction: Session, person: Person, factor: NewCodes | NewPasskey
) -> None:
    """Put one second factor in the place of all others, and end what stood open with those."""
    transaction.execute(delete(Passkey).where(Passkey.member == person.member))
    sessions.end_all(transaction, person.member)
    if isinstance(factor, NewCodes):
        person.last_step = factor.step
    else:
        put_passkey(desk, transaction, person.member, factor)


def _replace(transaction: Session, person: Person, vault: Vault) -> bool:
    """Write the new vault unless the sheet was spent meanwhile."""
    mine = (Person.member == person.member) & (Person.recovery == person.recovery)
    values = {"wrapped": vault.wrapped, "second_factor": vault.codes}
    spent = {"recovery": None, "recovery_codes": None}
    done = transaction.execute(
        update(Person).where(mine).values({**values, **spent}).returning(Person.member)
    )
    return done.first() is not None


def _note_failure(desk: Desk, member: str) -> None:
    with desk.transaction() as transaction:
        record(transaction, desk.now(), member, "failed unlock", member)


def _note_factor(
    desk: Desk, transaction: Session, member: str, factor: NewCodes | NewPasskey
) -> None:
    details = {"factor": _kind(factor)}
    record(transaction, desk.now(), member, "factor renewed", member, details=details)


def _kind(factor: NewCodes | NewPasskey) -> str:
    return "codes" if isinstance(factor, NewCodes) else "passkey"

"""Change one's own key: make a new one, wait for the roster, bring everything over, forget the old.

A new keyring keeps the signing seed, so that what was signed before can still be checked; only
what opens reports is new. While both are needed the one that is not in use lies sealed to the
other: the table alone opens nothing.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from caseboard.audit.actions import record
from caseboard.errors import ConflictError
from caseboard.people.enrolment import put_keyring
from caseboard.people.owner import hold, prove
from caseboard.people.sessions import end_all, keyring_of
from caseboard.people.vault import Opened, close_vault, usual_cost
from caseboard.readers.models import KeyChange
from caseboard.roster import investigator
from caseboard.team.actions import rosters_seen
from config.clock import GUATEMALA, today
from crypto.age import seal, unseal
from crypto.checks import to_base64
from crypto.errors import CryptoError
from crypto.keys import SEED_BYTES, Identity, Keyring
from crypto.roster import GRACE

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.members import Member, Roster

WAITING, MOVING = "waiting", "moving"


def begin_rekeying(desk: Desk, present: Present) -> Identity:
    """Make the new key and return it; a second time the same one, while it opens for its owner.

    ConflictError while moving, and for who is not in the roster.
    """
    keyring = keyring_of(present)
    _member(desk, present)
    with desk.transaction() as transaction:
        row = transaction.get(KeyChange, present.member, with_for_update=True)
        if row is not None and row.stage == MOVING:
            raise ConflictError
        with suppress(CryptoError):  # sealed to a keyring that was lost: of no use to anybody
            if row is not None:
                return Identity.from_seed(unseal(row.sealed, keyring.identity))
        seed = os.urandom(SEED_BYTES)
        _keep(desk, transaction, present, WAITING, seal(seed, [keyring.identity.recipient]))
        record(transaction, desk.now(), present.member, "key changed", present.member)
    return Identity.from_seed(seed)


def stage_of(desk: Desk, present: Present) -> str:
    """Return "" for no change, "waiting" for the roster, "listed" once it is there, "moving"."""
    row = _row(desk, present)
    if row is None or row.stage == MOVING:
        return row.stage if row else ""
    return "listed" if _is_listed(desk, present, row) else WAITING


def turn_over(desk: Desk, present: Present, passphrase: str) -> None:
    """Use the new key from now on, under the same passphrase and factor; every session ends.

    The old key is kept for the new one; a printed recovery sheet opens no more. Raises
    ConflictError until the roster lists the new key, SignInError and TooSoonError.
    """
    new = _new_keyring(desk, present)
    proven = prove(desk, present, passphrase)
    with desk.reading() as session:
        cost = usual_cost(session)
    vault = close_vault(Opened(new, proven.opened.secret), present.member, passphrase, cost)
    old = seal(keyring_of(present).age_seed, [new.identity.recipient])
    with desk.transaction() as transaction:
        put_keyring(hold(desk, transaction, present, proven), new, vault)
        _keep(desk, transaction, present, MOVING, old)
        end_all(transaction, present.member)
        record(transaction, desk.now(), present.member, "key changed", present.member)


def _new_keyring(desk: Desk, present: Present) -> Keyring:
    row = _row(desk, present)
    if row is None or row.stage != WAITING or not _is_listed(desk, present, row):
        raise ConflictError
    keyring = keyring_of(present)
    return Keyring(unseal(row.sealed, keyring.identity), keyring.signing_seed)


def old_identity(desk: Desk, present: Present) -> Identity | None:
    """Return the key that is on its way out, None when there is none for this key."""
    row = _row(desk, present)
    if row is None or row.stage != MOVING:
        return None
    try:
        return Identity.from_seed(unseal(row.sealed, keyring_of(present).identity))
    except CryptoError:
        return None


def needed_until(desk: Desk, present: Present) -> date | None:
    """Return the last day on which somebody may still seal to the old key; None for nobody knows.

    Every roster of the history counts that names it. One that no root of ours signed might.
    """
    old = old_identity(desk, present)
    if old is None:
        return None
    with desk.reading() as session:
        seen = rosters_seen(session, desk.settings.roots).values()
    if not all(seen):
        return None
    ends = [each.not_after for each in seen if each and _names(each, present.member, old)]
    return (max(ends) + GRACE).astimezone(GUATEMALA).date() if ends else date.min


def finish_rekeying(desk: Desk, present: Present, begun: date) -> None:
    """Forget the old key, after work that left nothing, begun on that day.

    Only when nobody could seal to it any more on the day that the work began: else it is kept, for
    what comes later opens with it alone.
    """
    last = needed_until(desk, present)
    if last is None or begun <= last:
        return
    with desk.transaction() as transaction:
        row = transaction.get(KeyChange, present.member)
        if row is not None and row.stage == MOVING:
            transaction.delete(row)
            subject, details = present.member, {"forgotten": True}
            record(transaction, desk.now(), present.member, "key changed", subject, details=details)


def entry_of(desk: Desk, present: Present, new: Identity) -> dict[str, str | None]:
    """Return the public entry that goes to the offline machine, by hand."""
    member = _member(desk, present)
    return {
        "id": member.id,
        "name": member.name,
        "role": member.role,
        "institution": member.institution,
        "age": new.recipient.text,
        "ed25519": to_base64(keyring_of(present).signing_public),
    }


def _names(roster: Roster, member: str, key: Identity) -> bool:
    who = roster.member(member)
    return who is not None and who.recipient == key.recipient


def _member(desk: Desk, present: Present) -> Member:
    member = investigator(desk.roster(), present.member)
    if member is None:
        raise ConflictError
    return member


def _row(desk: Desk, present: Present) -> KeyChange | None:
    with desk.reading() as session:
        return session.get(KeyChange, present.member)


def _is_listed(desk: Desk, present: Present, row: KeyChange) -> bool:
    try:
        new = Identity.from_seed(unseal(row.sealed, keyring_of(present).identity))
    except CryptoError:
        return False
    return _member(desk, present).recipient == new.recipient


def _keep(desk: Desk, transaction: Session, present: Present, stage: str, sealed: bytes) -> None:
    transaction.merge(
        KeyChange(member=present.member, stage=stage, sealed=sealed, day=today(desk.clock))
    )

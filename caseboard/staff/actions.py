"""What who coordinates does about people: invite, change a role, suspend, end sessions.

None of it opens a case: what somebody can open is in the signed roster and in sealed files.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from caseboard.audit.actions import record
from caseboard.errors import EnrolmentError, OnYourselfError
from caseboard.people import sessions
from caseboard.people.models import DeskSession, Passkey, Person
from caseboard.people.roles import Role
from caseboard.people.standing import is_former, standing_of
from caseboard.staff import invitations
from caseboard.staff.invitations import LIFE_SECONDS, Purpose
from caseboard.staff.models import Invitation

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import InstrumentedAttribute, Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from caseboard.people.standing import Standing


@dataclass(frozen=True)
class Guest:
    """Who is invited; `institution` is where they work, or None."""

    member: str
    name: str
    institution: str | None
    role: Role


@dataclass(frozen=True)
class Colleague:
    """One line of the list: a person, how they stand, what they come in with."""

    person: Person
    standing: Standing
    passkeys: int
    sessions: int


def colleagues(desk: Desk) -> list[Colleague]:
    """Return everybody of the desk by name."""
    with desk.reading() as session:
        people = session.scalars(select(Person).order_by(Person.name)).all()
        keys = _counts(session, Passkey.member)
        open_ones = _counts(session, DeskSession.member)
    roster = desk.roster()
    return [
        Colleague(each, standing_of(each, roster), keys[each.member], open_ones[each.member])
        for each in people
    ]


def colleague(desk: Desk, member: str) -> Colleague | None:
    """Return one person of the desk, None for a name that is nobody's."""
    return next((each for each in colleagues(desk) if each.person.member == member), None)


def waiting(desk: Desk) -> list[Invitation]:
    """Return the invitations that are still to be used."""
    with desk.reading() as session:
        return invitations.open_ones(session, desk.epoch())


def invite(desk: Desk, present: Present, guest: Guest) -> str:
    """Invite somebody new; return the code, which is kept nowhere.

    Raises EnrolmentError when the short name is, or was, somebody else's, and OnYourselfError when
    whoever invites coordinates no more.
    """
    if is_former(desk.roster(), guest.member):
        raise EnrolmentError(f"«{guest.member}» fue de alguien que ya no está: elige otro nombre.")
    with desk.transaction() as transaction:
        if present.member not in _coordinators(transaction):
            raise OnYourselfError
        if transaction.get(Person, guest.member):
            raise EnrolmentError(f"«{guest.member}» ya está en el escritorio: elige otro nombre.")
        return put_invitation(transaction, desk.now(), present.member, guest, Purpose.JOIN)


def invite_again(desk: Desk, present: Present, member: str, purpose: Purpose) -> str:
    """Invite somebody of the desk to set up another second factor, or another keyring.

    Raises OnYourselfError: with an own invitation a session left open would become a new factor.
    """
    with desk.transaction() as transaction:
        person = _someone_else(transaction, present, member)
        guest = Guest(person.member, person.name, person.institution, Role(person.role))
        return put_invitation(transaction, desk.now(), present.member, guest, purpose)


def withdraw(desk: Desk, present: Present, digest: bytes) -> None:
    """Make an invitation useless; nothing happens to one that was used."""
    mine = (Invitation.digest == digest) & (Invitation.fate == "")
    with desk.transaction() as transaction:
        done = transaction.execute(
            update(Invitation).where(mine).values(fate="withdrawn").returning(Invitation.member)
        ).scalar()
        if done:
            record(transaction, desk.now(), present.member, "invitation withdrawn", done)


def withdraw_all(transaction: Session, now: datetime, actor: str) -> None:
    """Make every open invitation useless: whoever coordinated a moment ago may hold its code."""
    live = (Invitation.fate == "") & (Invitation.expires > int(now.timestamp()))
    done = update(Invitation).where(live).values(fate="withdrawn").returning(Invitation.member)
    for member in sorted(transaction.execute(done).scalars()):
        record(transaction, now, actor, "invitation withdrawn", member)


def set_role(desk: Desk, present: Present, member: str, role: Role) -> None:
    """Change somebody's role and end their sessions. Raises OnYourselfError.

    Of somebody who coordinated, the open invitations end too.
    """
    with desk.transaction() as transaction:
        person = _someone_else(transaction, present, member)
        before, person.role = person.role, str(role)
        sessions.end_all(transaction, member)
        details = {"from": before, "to": str(role)}
        record(transaction, desk.now(), present.member, "role set", member, details=details)
        if before == Role.COORDINATOR:
            withdraw_all(transaction, desk.now(), present.member)


def suspend(desk: Desk, present: Present, member: str) -> None:
    """Shut somebody out at once; keys and history stay. Raises OnYourselfError.

    Of somebody who coordinates, the open invitations end too.
    """
    with desk.transaction() as transaction:
        person = _someone_else(transaction, present, member)
        person.active = False
        sessions.end_all(transaction, member)
        record(transaction, desk.now(), present.member, "suspended", member)
        if person.role == Role.COORDINATOR:
            withdraw_all(transaction, desk.now(), present.member)


def reinstate(desk: Desk, present: Present, member: str) -> None:
    """Let somebody in again with what they had. Raises OnYourselfError."""
    with desk.transaction() as transaction:
        _someone_else(transaction, present, member).active = True
        record(transaction, desk.now(), present.member, "reinstated", member)


def end_sessions(desk: Desk, present: Present, member: str) -> int:
    """End every session of somebody, everywhere, at their next request; return how many."""
    with desk.transaction() as transaction:
        count = sessions.end_all(transaction, member)
        details = {"sessions": count}
        record(transaction, desk.now(), present.member, "session revoked", member, details=details)
    return count


def put_invitation(
    transaction: Session, now: datetime, actor: str, guest: Guest, purpose: Purpose
) -> str:
    """Make an invitation inside a transaction; return its code. `actor` is who invites."""
    code, epoch = invitations.new_code(), int(now.timestamp())
    invitation = Invitation(
        digest=invitations.digest_of(code),
        member=guest.member,
        name=guest.name,
        institution=guest.institution,
        role=str(guest.role),
        purpose=str(purpose),
        expires=epoch + LIFE_SECONDS,
        fate="",
    )
    invitations.put(transaction, invitation, epoch)
    details = {"purpose": str(purpose), "role": str(guest.role)}
    record(transaction, now, actor, "invited", guest.member, details=details)
    return code


def _someone_else(transaction: Session, present: Present, member: str) -> Person:
    """Return a person to be changed by somebody else who still coordinates."""
    held = _coordinators(transaction)
    if member == present.member or present.member not in held:
        raise OnYourselfError
    return transaction.get_one(Person, member, with_for_update=True)


def _coordinators(transaction: Session) -> set[str]:
    """Return all who coordinate, held: of two who demote each other at once one succeeds."""
    query = select(Person).where(Person.role == Role.COORDINATOR, Person.active)
    query = query.order_by(Person.member).with_for_update()
    return {each.member for each in transaction.scalars(query)}


def _counts(session: Session, column: InstrumentedAttribute[str]) -> Counter[str]:
    rows = session.execute(select(column, func.count()).group_by(column))
    return Counter({row[0]: row[1] for row in rows})

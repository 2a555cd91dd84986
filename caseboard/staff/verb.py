"""`python -m caseboard people …`: what only the host's console can do when nobody coordinates.

The last who coordinates may lose a second factor too. Whoever sits at this console can change the
database anyway; here it is done in order, and the chain says that it was.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from caseboard.audit.actions import NOBODY, record
from caseboard.database import transaction
from caseboard.errors import EnrolmentError
from caseboard.people import sessions
from caseboard.people.models import Person
from caseboard.people.roles import Role
from caseboard.staff.actions import Guest, put_invitation, withdraw_all
from caseboard.staff.invitations import Purpose
from config.clock import now
from intake.letterbox.engine import open_engine

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from sqlalchemy.orm import Session

_AGAIN = [Purpose.FACTOR, Purpose.KEYS]


def add_to(verbs: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Teach the command line this verb."""
    people = verbs.add_parser("people", help="cuando nadie coordina").add_subparsers(required=True)
    again = people.add_parser(
        "invite", help="invita a otro factor u otras llaves; escribe el código"
    )
    again.add_argument("--member", required=True, help="nombre corto de alguien del escritorio")
    again.add_argument(
        "--purpose", type=Purpose, choices=_AGAIN, default=Purpose.FACTOR, help="para qué"
    )
    again.set_defaults(run=lambda asked, url: _with(url, lambda t: _invite(t, asked)))
    role = people.add_parser("role", help="da una función y cierra sus sesiones")
    role.add_argument("--member", required=True, help="nombre corto de alguien del escritorio")
    role.add_argument("--role", type=Role, choices=list(Role), required=True, help="su función")
    role.set_defaults(run=lambda asked, url: _with(url, lambda t: _set_role(t, asked)))


def _with(url: str, deed: Callable[[Session], None]) -> int:
    engine = open_engine(url)
    try:
        with transaction(engine) as session:
            deed(session)
    finally:
        engine.dispose()
    return 0


def _invite(session: Session, asked: Namespace) -> None:
    person = _found(session, asked.member)
    guest = Guest(person.member, person.name, person.institution, Role(person.role))
    code = put_invitation(session, now(), NOBODY, guest, asked.purpose)
    sys.stdout.write(f"{code}\n")


def _set_role(session: Session, asked: Namespace) -> None:
    person = _found(session, asked.member)
    mine = Person.member == person.member
    session.execute(update(Person).where(mine).values(role=str(asked.role)))
    sessions.end_all(session, person.member)
    details = {"from": person.role, "to": str(asked.role)}
    record(session, now(), NOBODY, "role set", person.member, details=details)
    if person.role == Role.COORDINATOR:
        withdraw_all(session, now(), NOBODY)


def _found(session: Session, member: str) -> Person:
    person = session.get(Person, member)
    if person is None:
        raise EnrolmentError(f"«{member}» no está en el escritorio.")
    session.expunge(person)
    return person

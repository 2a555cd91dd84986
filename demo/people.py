"""The demo's desk: the cast's names and passphrases, with keys made on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from caseboard.people.enrolment import Candidate, enrol
from caseboard.people.roles import Role
from intake.letterbox.engine import open_engine
from tests.samples import cast

if TYPE_CHECKING:
    from datetime import datetime

    from demo.places import Places


def enrol_all(where: Places, now: datetime) -> list[dict[str, str | None]]:
    """Enrol everybody of the cast in one transaction; return the entries of who reads."""
    engine = open_engine(where.database("caseboard"))
    with Session(engine) as transaction, transaction.begin():
        entries = {
            person.id: enrol(transaction, _candidate(person), now).entry
            for person in (*cast.INVESTIGATORS, *cast.STAFF)
        }
    engine.dispose()
    return [entries[person.id] for person in cast.INVESTIGATORS]


def _candidate(person: cast.Investigator) -> Candidate:
    return Candidate(
        member=person.id,
        name=person.name,
        institution=person.institution,
        passphrase=person.passphrase,
        totp_secret=person.totp_secret,
        role=Role(person.role),
    )

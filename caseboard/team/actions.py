"""The team as its rosters tell it: who reads now, what changed since, and having read it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from caseboard.audit.actions import record
from caseboard.errors import ConflictError
from caseboard.people.models import Person
from caseboard.staff.models import Invitation
from caseboard.team.changes import Change, changes_between
from caseboard.team.models import Acknowledgement, SeenRoster
from crypto.errors import CryptoError
from crypto.roster import GRACE, read_roster

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.roster import Roster


@dataclass(frozen=True)
class Version:
    """One roster of the history; `trouble` is a key of TROUBLES (team/words.py), "" for none."""

    number: int
    day: date
    hash: str
    roster: Roster | None
    root: bytes
    changes: tuple[Change, ...]
    trouble: str
    fresh: bool


@dataclass(frozen=True)
class Team:
    """The present roster and every one before it that the desk has seen, the newest first."""

    roster: Roster
    versions: list[Version]

    @property
    def fresh(self) -> int:
        """Return the newest version that this member has not read, 0 for none."""
        return max((each.number for each in self.versions if each.fresh), default=0)


def read_team(desk: Desk, present: Present) -> Team:
    """Return the team as of now. Every file's signature is checked again."""
    with desk.reading() as session:
        rows = list(session.scalars(select(SeenRoster).order_by(SeenRoster.version)))
        known = _acknowledged(session, present.member)
    versions: list[Version] = []
    before: Version | None = None
    for row in rows:
        before = _version(row, before, fresh=row.version > known)
        versions.append(before)
    return Team(desk.roster(), versions[::-1])


def news_for(desk: Desk, member: str) -> bool:
    """Tell whether there is a roster whose changes this member has not said to have read."""
    with desk.reading() as session:
        newest = session.scalar(select(func.max(SeenRoster.version))) or 0
        return newest > _acknowledged(session, member)


def acknowledge(desk: Desk, present: Present, version: int) -> None:
    """Note that a member has read the changes up to a version that they were shown.

    Raises ConflictError for a version that the desk has not seen.
    """
    with desk.transaction() as transaction:
        if transaction.get(SeenRoster, version) is None:
            raise ConflictError
        if version <= _acknowledged(transaction, present.member):
            return
        transaction.merge(Acknowledgement(member=present.member, version=version))
        details = {"version": version}
        record(transaction, desk.now(), present.member, "roster read", details=details)


def roster_of(session: Session, version: int, roots: Iterable[bytes]) -> Roster | None:
    """Return a roster that the desk has seen, None when it did not or the signature fails.

    `roots` are the present root and the former ones that the settings name. The root that stands
    in the row proves nothing: whoever writes the table could put a roster of their own there.
    """
    row = session.get(SeenRoster, version)
    if row is None:
        return None
    return next(filter(None, (_parsed(row.file, root, version) for root in roots)), None)


def rosters_seen(session: Session, roots: Iterable[bytes]) -> dict[int, Roster | None]:
    """Return every roster that the desk has seen by version, None where no root signed it."""
    known = tuple(roots)
    versions = session.scalars(select(SeenRoster.version).order_by(SeenRoster.version))
    return {version: roster_of(session, version, known) for version in list(versions)}


def known_members(session: Session, roots: Iterable[bytes]) -> set[str]:
    """Return the short names of all who are or were at the desk, were invited, or in a roster."""
    known = {*session.scalars(select(Person.member)), *session.scalars(select(Invitation.member))}
    for roster in rosters_seen(session, roots).values():
        if roster:
            known |= {each.id for each in roster.members} | {each.id for each in roster.former}
    return known


def rosters_of_day(session: Session, day: date, roots: Iterable[bytes]) -> list[Roster]:
    """Return every roster seen that a browser could have sealed to on a day."""
    found = rosters_seen(session, roots).values()
    return [each for each in found if each and _could_seal(each, day)]


def _could_seal(roster: Roster, day: date) -> bool:
    first = (roster.not_before - 2 * GRACE).date()
    return first <= day <= (roster.not_after + GRACE).date()


@lru_cache(maxsize=256)
def _parsed(file: bytes, root_public: bytes, version: int) -> Roster | None:
    """Return the roster in a file: public data, and verifying it each time would cost too much."""
    try:
        roster = read_roster(file, root_public)
    except CryptoError:
        return None
    return roster if roster.version == version else None


def _acknowledged(session: Session, member: str) -> int:
    row = session.get(Acknowledgement, member)
    return row.version if row else 0


def _version(row: SeenRoster, before: Version | None, *, fresh: bool) -> Version:
    roster = _read(row, row.root)
    older = before.roster if before else None
    return Version(
        number=row.version,
        day=row.day,
        hash=row.hash.hex(),
        roster=roster,
        root=row.root,
        changes=changes_between(older, roster) if roster else (),
        trouble=_trouble(row, roster, before),
        fresh=fresh,
    )


def _read(row: SeenRoster, root_public: bytes) -> Roster | None:
    return _parsed(row.file, root_public, row.version)


def _trouble(row: SeenRoster, roster: Roster | None, before: Version | None) -> str:
    if roster is None or hashlib.sha256(row.file).digest() != row.hash:
        return "altered"
    if before is None:
        return "" if roster.version == 1 else "begun-late"
    if before.root != row.root:
        return "new-root"
    if roster.version != before.number + 1:
        return "gap"
    return "" if roster.previous == before.hash else "forked"

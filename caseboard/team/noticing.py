"""A new roster is judged before anything is sealed with it, and then remembered for good.

The signature says that the root made it. The history says whether it is the one that follows: an
older one put back, or a second one of the same number, closes the desk until somebody explains it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from caseboard.audit.actions import NOBODY, record
from caseboard.errors import RosterError
from caseboard.team.models import SeenRoster
from config.clock import today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from crypto.roster import Roster


def judge(session: Session, roster: Roster, file: bytes) -> None:
    """Raise RosterError when a signed roster contradicts those that the desk has seen.

    "older": a version before the newest one seen. "forked": another file of a version that was
    seen, or a successor that names another predecessor.
    """
    newest = _newest(session)
    if newest is None:
        return
    if roster.version < newest.version:
        raise RosterError("older")
    same = roster.version == newest.version
    if same and hashlib.sha256(file).digest() != newest.hash:
        raise RosterError("forked")
    if roster.version == newest.version + 1 and roster.previous != newest.hash.hex():
        raise RosterError("forked")


def take_note(desk: Desk) -> None:
    """Keep the present roster, with an audit row, when no process of this desk has yet.

    Raises RosterError like `current`; a refused file is noted in the audit log once.
    """
    file = desk.roster_file
    try:
        roster = file.current()
        if file.noted != file.content:
            _note(desk, roster)
    except RosterError as error:
        _note_refusal(desk, error)
        raise


def _note(desk: Desk, roster: Roster) -> None:
    file = desk.roster_file
    content = file.content
    try:
        _keep(desk, roster, content)
    except RosterError:
        file.refuse(content)
        raise
    file.noted = content


def _keep(desk: Desk, roster: Roster, content: bytes) -> None:
    """Keep a roster, unless another process did. Raises RosterError like `judge`."""
    try:
        with desk.transaction() as transaction:
            judge(transaction, roster, content)
            if transaction.get(SeenRoster, roster.version) is None:
                _remember(desk, transaction, roster, content)
    except IntegrityError:
        # Another process was first: with this very roster, or with one that contradicts it.
        with desk.reading() as session:
            judge(session, roster, content)
            if session.get(SeenRoster, roster.version) is None:
                raise


def _newest(session: Session) -> SeenRoster | None:
    return session.scalars(select(SeenRoster).order_by(SeenRoster.version.desc()).limit(1)).first()


def _remember(desk: Desk, transaction: Session, roster: Roster, content: bytes) -> None:
    hashed = hashlib.sha256(content).digest()
    transaction.add(
        SeenRoster(
            version=roster.version,
            hash=hashed,
            root=desk.settings.root_public,
            file=content,
            day=today(desk.clock),
        )
    )
    transaction.flush()
    details = {"version": roster.version}
    record(transaction, desk.now(), NOBODY, "roster seen", hashed.hex(), details=details)


def _note_refusal(desk: Desk, error: RosterError) -> None:
    file = desk.roster_file
    if not error.reason or file.noted == file.refused:
        return
    with desk.transaction() as transaction:
        subject = hashlib.sha256(file.refused).hexdigest()
        details = {"reason": error.reason}
        record(transaction, desk.now(), NOBODY, "roster refused", subject, details=details)
    file.noted = file.refused

"""Show the custody of a case: each file as it was first seen, as it is now, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.audit.actions import record
from caseboard.audit.seeking import deeds_about
from caseboard.custody.contents import KIND, Inside, insides, not_yet, recorded
from caseboard.custody.models import Custody
from caseboard.custody.verifying import compare, seen_in_the_log
from caseboard.folder.actions import folder_of

if TYPE_CHECKING:
    from caseboard.audit.models import AuditRow
    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present


@dataclass(frozen=True)
class Line:
    """One file; `trouble` is a key of FINDINGS, "" when it is what it was."""

    row: Custody
    inside: Inside | None
    trouble: str


@dataclass(frozen=True)
class Chain:
    """The custody of one case: its files, and every deed on it, the oldest first."""

    lines: list[Line]
    deeds: list[AuditRow]


def read_custody(desk: Desk, present: Present, opened: OpenCase) -> Chain:
    """Read every sealed byte of a case anew and compare it; looking is a deed too.

    What the files hold is recorded in the folder the first time, and compared afterwards. Raises
    ClosedFolderError, NotAMemberError.
    """
    thread = opened.case.thread
    found = insides(desk, present, opened)
    folder = folder_of(desk, present, thread, opened)
    kept = recorded(folder) if folder else {}
    new = not_yet(found, kept)
    with desk.transaction() as transaction:
        if folder and new:
            folder.add(transaction, KIND, new)
        record(transaction, desk.now(), present.member, "custody read", thread.hex())
    with desk.reading() as session:
        mine = select(Custody).where(Custody.thread == thread)
        rows = list(session.scalars(mine.order_by(Custody.seen, Custody.kind, Custody.message)))
        logged = seen_in_the_log(session, thread.hex())
        deeds = deeds_about(session, thread.hex())[::-1]
    wrong = {each.message: each.reason for each in compare(rows, desk.drawer)} if rows else {}
    lines = []
    for row in rows:
        inside = found.get(row.message)
        told = logged.get((thread.hex(), row.message.hex()))
        trouble = wrong.get(row.message) or _trouble(row, told, inside, kept)
        lines.append(Line(row, inside, trouble))
    return Chain(lines, deeds)


def _trouble(row: Custody, told: str | None, inside: Inside | None, kept: dict[bytes, str]) -> str:
    """Return what is wrong with a file whose sealed bytes are as they were first seen."""
    if told != row.sha256.hex():
        return "unlogged"
    changed = inside and kept.get(row.message, inside.sha256) != inside.sha256
    return "other-words" if changed else ""

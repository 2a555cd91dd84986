"""Compare what lies in the letterbox with what was first seen, and that with the audit chain."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.audit.models import AuditRow
from caseboard.custody.models import Custody
from intake.letterbox.errors import MissingBlob

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from intake.letterbox.drawer import Drawer
    from intake.letterbox.traces import Trace

NOTED = "case opened"
_ERASED = select(AuditRow.object).where(AuditRow.verb == "case erased")


@dataclass(frozen=True)
class Finding:
    """Something wrong with one file, as a key of FINDINGS (custody/words.py)."""

    thread: bytes
    message: bytes
    reason: str


def verify(session: Session, drawer: Drawer) -> tuple[int, list[Finding]]:
    """Return how many files were looked at, and what is wrong with them.

    Every payload is read from end to end. `missing`: a file is gone or cannot be read whole.
    `changed`: it is not the one that was first seen. `unlogged`: the chain of deeds says another
    hash, or none. `untold`: the chain tells of a file that the table of custody has not.
    """
    rows = list(session.scalars(select(Custody).order_by(Custody.thread, Custody.message)))
    logged = seen_in_the_log(session)
    findings = [*_against_the_log(rows, logged)]
    threads = dict.fromkeys(row.thread for row in rows)
    for thread in threads:
        of_thread = [row for row in rows if row.thread == thread]
        findings += compare(of_thread, drawer)
    return len(rows), findings


def compare(rows: list[Custody], drawer: Drawer) -> list[Finding]:
    """Return what is wrong with the files of one thread, each read anew."""
    found = _present(rows, drawer)
    findings = []
    for row in rows:
        trace = found.get(row.message)
        if trace is None:
            findings.append(Finding(row.thread, row.message, "missing"))
        elif (trace.sha256, trace.size) != (row.sha256, row.size):
            findings.append(Finding(row.thread, row.message, "changed"))
    return findings


def seen_in_the_log(session: Session, thread: str = "") -> dict[tuple[str, str], str]:
    """Return the hashes that the chain of deeds holds, by thread and message in hex.

    Of one thread when it is named; of all that were not erased otherwise.
    """
    asked = select(AuditRow.object, AuditRow.details).where(
        AuditRow.verb == NOTED, AuditRow.details.like('%"seen":%')
    )
    if thread:
        asked = asked.where(AuditRow.object == thread)
    else:
        asked = asked.where(AuditRow.object.not_in(_ERASED))
    logged: dict[tuple[str, str], str] = {}
    for subject, details in session.execute(asked.order_by(AuditRow.sequence)):
        for message, sha256 in json.loads(details)["seen"].items():
            logged.setdefault((subject, message), sha256)
    return logged


def _against_the_log(
    rows: Iterable[Custody], logged: dict[tuple[str, str], str]
) -> Iterable[Finding]:
    told = dict(logged)
    for row in rows:
        if told.pop((row.thread.hex(), row.message.hex()), None) != row.sha256.hex():
            yield Finding(row.thread, row.message, "unlogged")
    for thread, message in told:
        yield Finding(bytes.fromhex(thread), bytes.fromhex(message), "untold")


def _present(rows: list[Custody], drawer: Drawer) -> dict[bytes, Trace]:
    """Return the files that are there; one whose bytes are gone does not hide the others."""
    thread = rows[0].thread
    try:
        return {trace.message: trace for trace in drawer.traces(thread)}
    except MissingBlob:
        pass
    found: dict[bytes, Trace] = {}
    names = {row.message for row in rows}
    for name in names:
        try:
            found |= {trace.message: trace for trace in drawer.traces(thread, names - {name})}
        except MissingBlob:
            continue
    return found

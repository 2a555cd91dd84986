"""Append a deed to the chain, and check the chain from its first row to its head."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from caseboard.audit.chain import GENESIS, Fault, Link, canonical, faults, link_hash
from caseboard.audit.models import AuditHead, AuditRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

VERBS = (
    "enrolment",
    "sign-in",
    "failed sign-in",
    "unlock",
    "failed unlock",
    "lock",
    "sign-out",
    "session revoked",
    "inbox read",
    "shelf damaged",
    "view saved",
    "case marked read",
    "statistics read",
    "figures published",
    "case opened",
    "file taken",
    "file previewed",
    "custody read",
    "case referred",
    "case exported",
    "erasure ordered",
    "erasure withdrawn",
    "case erased",
    "hold set",
    "hold lifted",
    "reply sent",
    "state set",
    "deadlines read",
    "deadlines taken",
    "item added",
    "item changed",
    "sheets imported",
    "sheet keyed in",
    "invited",
    "invitation withdrawn",
    "factor renewed",
    "keys renewed",
    "passkey added",
    "passkey removed",
    "codes removed",
    "passphrase changed",
    "recovery sheet made",
    "recovered",
    "failed recovery",
    "role set",
    "suspended",
    "reinstated",
    "log read",
    "roster seen",
    "roster refused",
    "roster read",
    "readers changed",
    "key changed",
)
NOBODY = "-"
_HEAD = 1
_PAGE = 1_000


@dataclass(frozen=True)
class Verdict:
    """What a walk along the chain found: how many rows, where it ends, and its faults."""

    rows: int
    head: bytes
    faults: tuple[Fault, ...]


def record(  # noqa: PLR0913 - a deed is who, what, to what and how; none of it is optional
    transaction: Session,
    now: datetime,
    actor: str,
    verb: str,
    subject: str = NOBODY,
    *,
    details: Mapping[str, object] | None = None,
) -> None:
    """Append one deed inside the transaction of the deed itself.

    The head row is locked before it is read, so that writers queue and the chain never forks.
    `details` must never hold words of a report. Raises ValueError for a verb that is not listed.
    """
    if verb not in VERBS:
        raise ValueError(verb)
    head = queue(transaction)
    link = Link(
        sequence=head.sequence + 1,
        instant=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        actor=actor,
        verb=verb,
        object=subject,
        details=canonical(details or {}),
        previous=head.hash,
    )
    link = replace(link, hash=link_hash(link))
    transaction.add(AuditRow(**{field.name: getattr(link, field.name) for field in fields(link)}))
    head.sequence, head.hash = link.sequence, link.hash
    transaction.flush()


def queue(transaction: Session) -> AuditHead:
    """Wait for the deeds before this one to end, and hold back those after it, until the commit."""
    return transaction.get_one(AuditHead, _HEAD, with_for_update=True, populate_existing=True)


def verify(session: Session) -> Verdict:
    """Walk the whole chain and compare its end with the stored head.

    Finds edits, deletions, insertions and swaps anywhere but at the end. Rows cut off at the end
    together with a head set back to match are found only by who noted a later head elsewhere:
    that is why `audit verify` prints it.
    """
    found = list(faults(_links(session)))
    head = session.get(AuditHead, _HEAD)
    last = session.scalars(select(AuditRow).order_by(AuditRow.sequence.desc()).limit(1)).first()
    rows, end = (last.sequence, last.hash) if last else (0, GENESIS)
    if head is None or (head.sequence, head.hash) != (rows, end):
        found.append(Fault(rows, "head"))
    return Verdict(rows, end, tuple(found))


def hash_at(session: Session, sequence: int) -> bytes | None:
    """Return the hash of one row, to compare with a head that was noted when it was the last."""
    row = session.get(AuditRow, sequence)
    return row.hash if row else None


def deeds_of(session: Session, actor: str, page: int, size: int) -> list[AuditRow]:
    """Return one page of a person's own deeds, the newest first; pages count from 1."""
    query = select(AuditRow).where(AuditRow.actor == actor).order_by(AuditRow.sequence.desc())
    return list(session.scalars(query.limit(size).offset((page - 1) * size)))


def count_of(session: Session, actor: str) -> int:
    """Return how many deeds a person has in the chain."""
    query = select(func.count()).select_from(AuditRow).where(AuditRow.actor == actor)
    return session.scalar(query) or 0


def deeds_about(session: Session, subject: str, page: int, size: int) -> list[AuditRow]:
    """Return one page of the deeds on one thing (a case by its hex), the newest first."""
    query = select(AuditRow).where(AuditRow.object == subject).order_by(AuditRow.sequence.desc())
    return list(session.scalars(query.limit(size).offset((page - 1) * size)))


def count_about(session: Session, subject: str) -> int:
    """Return how many deeds on one thing the chain has."""
    query = select(func.count()).select_from(AuditRow).where(AuditRow.object == subject)
    return session.scalar(query) or 0


def deeds_of_all(session: Session, page: int, size: int) -> list[AuditRow]:
    """Return one page of everybody's deeds, the newest first; pages count from 1."""
    query = select(AuditRow).order_by(AuditRow.sequence.desc())
    return list(session.scalars(query.limit(size).offset((page - 1) * size)))


def count(session: Session) -> int:
    """Return how many deeds the chain holds, as its head says."""
    return session.get_one(AuditHead, _HEAD).sequence


def _links(session: Session) -> Iterator[Link]:
    after = -(2**62)
    while rows := _rows_after(session, after):
        for row in rows:
            yield Link(**{field.name: getattr(row, field.name) for field in fields(Link)})
        after = rows[-1].sequence
        session.expunge_all()


def _rows_after(session: Session, after: int) -> list[AuditRow]:
    query = select(AuditRow).where(AuditRow.sequence > after).order_by(AuditRow.sequence)
    return list(session.scalars(query.limit(_PAGE)))

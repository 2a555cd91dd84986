"""Append a deed to the chain, and check the chain from its first row to its head."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.audit.chain import GENESIS, Fault, Link, canonical, faults, link_hash
from caseboard.audit.checkpoints import Mark, mark_faults
from caseboard.audit.models import AuditHead, AuditRow, Checkpoint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
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
    "context read",
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
    "fact cleared",
    "fact restored",
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
    "notices chosen",
    "notice mailed",
    "news read",
    "link key made",
    "link key shared",
    "link key rotation begun",
    "link key rotated",
    "link pages damaged",
    "related read",
    "link decided",
    "link confirmed",
    "cases joined",
    "cases split",
    "relink begun",
    "relink ended",
    "related asked",
    "related answered",
    "watch changed",
    "graph exported",
)
NOBODY = "-"
_HEAD = 1
_PAGE = 1_000


@dataclass(frozen=True)
class Verdict:
    """What a walk along the chain found: how many rows, where it ends, and its faults.

    `signed` is the last row that a checkpoint covers: those after it are the tail.
    """

    rows: int
    head: bytes
    faults: tuple[Fault, ...]
    signed: int = 0


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


def verify(session: Session, keys: Mapping[str, Collection[bytes]] | None = None) -> Verdict:
    """Walk the whole chain, compare its end with the stored head and every checkpoint with it.

    `keys` are the public keys of those who may have signed; without them checkpoints are not
    looked at. Finds edits, deletions, insertions and swaps anywhere, and a chain that was cut,
    rewritten or forked before its last checkpoint. Of the tail after it, and of a chain cut
    together with its last checkpoints, only a head noted elsewhere tells: `audit verify` prints it.
    """
    found = list(faults(_links(session)))
    head = session.get(AuditHead, _HEAD)
    last = session.scalars(select(AuditRow).order_by(AuditRow.sequence.desc()).limit(1)).first()
    rows, end = (last.sequence, last.hash) if last else (0, GENESIS)
    if head is None or (head.sequence, head.hash) != (rows, end):
        found.append(Fault(rows, "head"))
    signed = 0
    if keys is not None:
        marks = _marks(session)
        found += mark_faults(marks, lambda sequence: hash_at(session, sequence), keys)
        signed = marks[-1].sequence if marks else 0
    return Verdict(rows, end, tuple(found), signed)


def hash_at(session: Session, sequence: int) -> bytes | None:
    """Return the hash of one row, to compare with a head that was noted when it was the last."""
    row = session.get(AuditRow, sequence)
    return row.hash if row else None


def count(session: Session) -> int:
    """Return how many deeds the chain holds, as its head says."""
    return session.get_one(AuditHead, _HEAD).sequence


def last_checkpoint(session: Session) -> Checkpoint | None:
    """Return the newest checkpoint."""
    newest = select(Checkpoint).order_by(Checkpoint.sequence.desc()).limit(1)
    return session.scalars(newest).first()


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


def _marks(session: Session) -> list[Mark]:
    rows = session.scalars(select(Checkpoint).order_by(Checkpoint.sequence))
    return [Mark(**{each.name: getattr(row, each.name) for each in fields(Mark)}) for row in rows]

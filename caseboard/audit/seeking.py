"""Look for deeds in the chain: those that fit, page by page, and that somebody looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from caseboard.audit.actions import count, last_checkpoint, record
from caseboard.audit.models import AuditRow, Checkpoint
from config.clock import GUATEMALA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk


@dataclass(frozen=True)
class Sought:
    """Which deeds are looked for; what is empty or None does not narrow."""

    actor: str = ""
    verb: str = ""
    object: str = ""
    first: date | None = None
    last: date | None = None


def find(session: Session, sought: Sought, before: int | None, size: int) -> list[AuditRow]:
    """Return the newest deeds that fit, those before a number when one is given.

    Pages go by number and not by count, so that each costs the same however long the chain is.
    """
    query = select(AuditRow).where(*_conditions(sought)).order_by(AuditRow.sequence.desc())
    if before is not None:
        query = query.where(AuditRow.sequence < before)
    return list(session.scalars(query.limit(size)))


@dataclass(frozen=True)
class Page:
    """Deeds that fit, the newest first; `older` is where the next page begins, None at the end.

    `whole` counts all deeds of the chain, and `last` is its newest checkpoint.
    """

    rows: list[AuditRow]
    older: int | None
    whole: int
    last: Checkpoint | None


def read_log(desk: Desk, member: str, sought: Sought, before: int | None, size: int) -> Page:
    """Return one page of the chain; looking is a deed too, and its row says what was asked."""
    asked = {name: str(value) for name, value in vars(sought).items() if value}
    with desk.transaction() as transaction:
        rows = find(transaction, sought, before, size + 1)
        older = rows[size - 1].sequence if len(rows) > size else None
        page = Page(rows[:size], older, count(transaction), last_checkpoint(transaction))
        record(transaction, desk.now(), member, "log read", details=asked)
    return page


def _conditions(sought: Sought) -> Iterator[ColumnElement[bool]]:
    for column, value in (
        (AuditRow.actor, sought.actor),
        (AuditRow.verb, sought.verb),
        (AuditRow.object, sought.object),
    ):
        if value:
            yield column == value
    if sought.first:
        yield AuditRow.instant >= _start(sought.first)
    if sought.last:
        yield AuditRow.instant < _start(sought.last + timedelta(days=1))


def _start(day: date) -> str:
    """Return the instant at which a day begins in Guatemala."""
    begins = datetime.combine(day, time.min, GUATEMALA)
    return begins.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def deeds_of(session: Session, actor: str, page: int, size: int) -> list[AuditRow]:
    """Return one page of a person's own deeds, the newest first; pages count from 1."""
    query = select(AuditRow).where(AuditRow.actor == actor).order_by(AuditRow.sequence.desc())
    return list(session.scalars(query.limit(size).offset((page - 1) * size)))


def count_of(session: Session, actor: str) -> int:
    """Return how many deeds a person has in the chain."""
    query = select(func.count()).select_from(AuditRow).where(AuditRow.actor == actor)
    return session.scalar(query) or 0


def deeds_about(
    session: Session, subject: str, page: int = 1, size: int | None = None
) -> list[AuditRow]:
    """Return the deeds on one thing (a case by its hex), the newest first; one page with a size."""
    query = select(AuditRow).where(AuditRow.object == subject).order_by(AuditRow.sequence.desc())
    return list(session.scalars(query.limit(size).offset((page - 1) * (size or 0))))


def count_about(session: Session, subject: str) -> int:
    """Return how many deeds on one thing the chain has."""
    query = select(func.count()).select_from(AuditRow).where(AuditRow.object == subject)
    return session.scalar(query) or 0

"""Who reads a case now: whom the complainant chose, and the signed changes since.

The chain is checked from its first link each time. A row that the database's owner wrote, left
out or swapped breaks it, and then nothing is sealed: an old list would reach who was taken away.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.readers.errors import ReadersAlteredError
from caseboard.readers.models import ChangeRow
from caseboard.team.actions import roster_of
from crypto.errors import CryptoError
from crypto.reader_change import ReaderChange, read_change, unproven

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.orm import Session

    from crypto.messages import Report
    from crypto.roster import Roster


@dataclass(frozen=True)
class Step:
    """One change with who made it; `reason` is sealed."""

    change: ReaderChange
    signer: str
    reason: bytes


@dataclass(frozen=True)
class Readers:
    """Who reads a case; `number` is that of the last change, 0 while nothing changed."""

    ids: tuple[str, ...]
    lead: str | None = None
    number: int = 0
    roster: int = 0
    previous: str | None = None
    steps: tuple[Step, ...] = ()
    first: tuple[str, ...] = ()

    def at(self, number: int) -> tuple[str, ...]:
        """Return who read it after the change of a number; 0 is as the complainant chose."""
        return self.steps[number - 1].change.readers if number else self.first


NOBODY = Readers(())
"""The readers of a report that does not open: nothing can be sealed to anybody."""


def readers_of_case(
    session: Session, roots: Iterable[bytes], thread: bytes, report: Report
) -> Readers:
    """Return who reads a case now. Raises ReadersAlteredError when the chain does not hold."""
    known = tuple(roots)
    query = select(ChangeRow).where(ChangeRow.thread == thread).order_by(ChangeRow.number)
    rows = session.scalars(query)
    return readers_after(rows, report, lambda version: roster_of(session, version, known))


def readers_after(
    rows: Iterable[ChangeRow], report: Report, roster_at: Callable[[int], Roster | None]
) -> Readers:
    """Return who reads a case after these changes, all of its own in their order.

    `roster_at` gives the roster of a version that the desk has seen. Raises ReadersAlteredError.
    """
    readers = Readers(report.readers, first=report.readers)
    for row in rows:
        readers = _following(roster_at, readers, row)
    return readers


def _following(
    roster_at: Callable[[int], Roster | None], before: Readers, row: ChangeRow
) -> Readers:
    try:
        roster = roster_at(unproven(row.signed).roster)
        if roster is None:
            raise ReadersAlteredError
        change, signer = read_change(row.signed, roster, row.thread)
    except CryptoError:
        raise ReadersAlteredError from None
    follows = (change.number, change.previous) == (before.number + 1, before.previous)
    if not follows or row.number != change.number or change.roster < before.roster:
        raise ReadersAlteredError
    # Whoever was taken away signs nothing in this case any more, also with a key of old.
    if signer.id not in before.ids:
        raise ReadersAlteredError
    return Readers(
        ids=change.readers,
        lead=change.lead,
        number=change.number,
        roster=change.roster,
        previous=hashlib.sha256(row.signed).hexdigest(),
        steps=(*before.steps, Step(change, signer.id, row.reason)),
        first=before.first,
    )

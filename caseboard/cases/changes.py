"""Which cases changed since somebody last looked: every change takes the next number.

The numbers are given out one transaction after the other, so that whoever has read up to one has
seen all before it. A sequence of the database could not promise that: it hands out a number
before the transaction that took it is to be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from caseboard.audit.actions import queue
from caseboard.cases.models import Case, ChangeHead

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.orm import Session

_HEAD = 1


def note_change(transaction: Session, threads: Iterable[bytes]) -> None:
    """Give each of these cases the next number; to be called by every deed that changes one.

    Call it before the deed's audit row: every deed takes the rows of its cases before the head of
    the chain, so that no two wait for each other.
    """
    listed = sorted(set(threads))
    those = select(Case.thread).where(Case.thread.in_(listed)).order_by(Case.thread)
    known = list(transaction.scalars(those.with_for_update()))
    head = _head(transaction)
    for thread in known:
        head.number += 1
        changed = update(Case).where(Case.thread == thread).values(changed=head.number)
        transaction.execute(changed.execution_options(synchronize_session=False))
    transaction.flush()


def note_new(transaction: Session, opened: Iterable[tuple[bytes, date]]) -> int:
    """Add the cases of threads that the desk does not know yet; return how many there were."""
    head = _head(transaction)
    days = dict(opened)
    known = set(transaction.scalars(select(Case.thread).where(Case.thread.in_(days))))
    new = [(thread, day) for thread, day in days.items() if thread not in known]
    for thread, day in new:
        head.number += 1
        transaction.add(Case(thread=thread, day=day, version=0, changed=head.number))
    transaction.flush()
    return len(new)


def _head(transaction: Session) -> ChangeHead:
    queue(transaction)
    return transaction.get_one(ChangeHead, _HEAD, with_for_update=True, populate_existing=True)

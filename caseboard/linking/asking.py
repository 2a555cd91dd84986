"""Ask the coordinators about something related that lies behind a wall."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from caseboard.audit.actions import record
from caseboard.cases.actions import look
from caseboard.linking.models import LinkQuestion
from config.clock import today

if TYPE_CHECKING:
    from sqlalchemy import Select

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present


@dataclass(frozen=True)
class Question:
    """A question that waits; `readable` tells whether this coordinator reads the case too."""

    row: LinkQuestion
    readable: bool


def ask(desk: Desk, present: Present, opened: OpenCase) -> None:
    """Ask about a case; a second time while the first question waits changes nothing."""
    thread = opened.case.thread
    with desk.transaction() as transaction:
        # The audit row first: whoever asks in another window at once waits for it.
        record(transaction, desk.now(), present.member, "related asked", thread.hex())
        if transaction.scalars(_waiting(present, thread)).first() is None:
            transaction.add(
                LinkQuestion(
                    id=secrets.token_bytes(16),
                    thread=thread,
                    member=present.member,
                    day=today(desk.clock),
                    answered=None,
                )
            )


def has_asked(desk: Desk, present: Present, thread: bytes) -> bool:
    """Tell whether a question of this member's about a case waits."""
    with desk.reading() as session:
        return session.scalars(_waiting(present, thread)).first() is not None


def questions(desk: Desk, present: Present) -> list[Question]:
    """Return what waits for the coordinators, the oldest first."""
    query = select(LinkQuestion).where(LinkQuestion.answered.is_(None))
    with desk.reading() as session:
        rows = list(session.scalars(query.order_by(LinkQuestion.day, LinkQuestion.id)))
    return [Question(row, look(desk, present, row.thread) is not None) for row in rows]


def answer(desk: Desk, present: Present, question: bytes) -> bool:
    """Note that a question is settled; False when it was not there or was settled already."""
    mine = (LinkQuestion.id == question) & LinkQuestion.answered.is_(None)
    settled = update(LinkQuestion).where(mine).values(answered=present.member)
    with desk.transaction() as transaction:
        thread = transaction.scalar(settled.returning(LinkQuestion.thread))
        if thread is None:
            return False
        record(transaction, desk.now(), present.member, "related answered", thread.hex())
    return True


def _waiting(present: Present, thread: bytes) -> Select[bytes]:
    mine = (LinkQuestion.member == present.member) & (LinkQuestion.thread == thread)
    return select(LinkQuestion.id).where(mine, LinkQuestion.answered.is_(None))

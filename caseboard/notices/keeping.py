"""Keep what is new for somebody, once, and have a mail wait to tell of it when they want one."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.notices.models import MailChoice, Mailing, News
from caseboard.notices.timing import next_morning, next_quarter
from caseboard.notices.words import DAILY
from config.clock import today

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk

WAITING, SENDING, SENT, UNSURE = "waiting", "sending", "sent", "unsure"
_ID_BYTES = 16


@dataclass(frozen=True)
class Found:
    """Something new: of which kind, about which case, and what tells it from everything else."""

    kind: str
    mark: str
    thread: bytes | None = None

    def id_for(self, member: str) -> bytes:
        """Return the same id whenever the same thing is found for the same member."""
        told = f"plaza-limpia/news/v1\n{member}\n{self.mark}".encode()
        return hashlib.sha256(told).digest()[:_ID_BYTES]


def unknown(session: Session, member: str, found: Collection[Found]) -> list[Found]:
    """Return what was not found for this member before."""
    known = set(session.scalars(select(News.id).where(News.member == member)))
    by_id = {each.id_for(member): each for each in found}
    return [each for id_, each in by_id.items() if id_ not in known]


def keep(transaction: Session, desk: Desk, member: str, found: Collection[Found]) -> None:
    """Keep what is new; who wants mails gets one for all that is found while it waits."""
    new = unknown(transaction, member, found)
    if not new:
        return
    choice = transaction.get(MailChoice, member)
    mailing = _waiting(transaction, desk, choice) if choice else None
    for each in new:
        transaction.add(
            News(
                id=each.id_for(member),
                member=member,
                kind=each.kind,
                thread=each.thread,
                day=today(desk.clock),
                mailing=mailing,
            )
        )
    transaction.flush()


def leaves_at(mode: str, now: datetime) -> int:
    """Return the epoch at which a mail of that mode leaves."""
    return next_morning(now) if mode == DAILY else next_quarter(now)


def _waiting(transaction: Session, desk: Desk, choice: MailChoice) -> bytes:
    """Return the mail that waits for this member, making one when none does."""
    mine = (Mailing.member == choice.member) & (Mailing.stage == WAITING)
    waiting = transaction.scalars(select(Mailing).where(mine).limit(1).with_for_update()).first()
    if waiting is not None:
        return waiting.id
    fresh = secrets.token_bytes(_ID_BYTES)
    due = leaves_at(choice.mode, desk.now())
    row = Mailing(id=fresh, member=choice.member, stage=WAITING, due=due, tries=0)
    transaction.add(row)
    transaction.flush()
    return fresh

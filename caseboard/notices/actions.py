"""What somebody does about their own notices: choose, and read what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from caseboard.audit.actions import record
from caseboard.notices.gathering import gather
from caseboard.notices.keeping import WAITING, leaves_at
from caseboard.notices.models import MailChoice, Mailing, News
from caseboard.notices.words import OFF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present

MOST = 50


@dataclass(frozen=True)
class Chosen:
    """What somebody chose; `failing` tells that the last mail to them did not leave."""

    mode: str = OFF
    address: str = ""
    failing: bool = False


def chosen_by(desk: Desk, present: Present) -> Chosen:
    """Return what whoever is there has chosen."""
    tried = _my_waiting(present) & (Mailing.tries > 0)
    with desk.reading() as session:
        choice = session.get(MailChoice, present.member)
        failing = session.scalar(select(Mailing.id).where(tried).limit(1)) is not None
    return Chosen(choice.mode, choice.address, failing) if choice else Chosen()


def choose(desk: Desk, present: Present, mode: str, address: str) -> None:
    """Set whether mails come, how often and where to. Off deletes the address.

    What is there by now is kept as known first: no mail tells of it.
    """
    if mode != OFF:
        gather(desk, [present.member])
    with desk.transaction() as transaction:
        details = {"mode": mode}
        record(transaction, desk.now(), present.member, "notices chosen", details=details)
        if mode == OFF:
            _forget(transaction, present)
            return
        transaction.merge(MailChoice(member=present.member, mode=mode, address=address))
        # Whoever corrects an address that failed gets what waits at the new one, soon.
        values = {"due": leaves_at(mode, desk.now()), "tries": 0}
        transaction.execute(update(Mailing).where(_my_waiting(present)).values(values))


def latest(desk: Desk, present: Present) -> Sequence[News]:
    """Return what is new for whoever is there, the newest first, and note that it was read."""
    gather(desk, [present.member])
    mine = select(News).where(News.member == present.member)
    with desk.transaction() as transaction:
        record(transaction, desk.now(), present.member, "news read")
    with desk.reading() as session:
        return session.scalars(mine.order_by(News.day.desc(), News.id).limit(MOST)).all()


def _forget(transaction: Session, present: Present) -> None:
    transaction.execute(delete(MailChoice).where(MailChoice.member == present.member))
    transaction.execute(delete(Mailing).where(_my_waiting(present)))


def _my_waiting(present: Present) -> ColumnElement[bool]:
    return (Mailing.member == present.member) & (Mailing.stage == WAITING)

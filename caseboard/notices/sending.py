"""Send the mails whose time has come: each at most once, and none lost to a dead server.

A mail is claimed before it is sent, in a transaction of its own. What certainly failed waits
again, longer each time. What nobody can be sure of (the server's answer did not come, or the
process died in between) is not sent again: what it told of stays in the feed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from caseboard.audit.actions import NOBODY, record
from caseboard.notices.delivering import UndeliveredError, UnsureError, deliver
from caseboard.notices.gathering import reader_of
from caseboard.notices.keeping import SENDING, SENT, UNSURE, WAITING
from caseboard.notices.message import message_to
from caseboard.notices.models import MailChoice, Mailing
from caseboard.notices.timing import next_try

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from structlog.typing import FilteringBoundLogger

    from caseboard.desk import Desk
    from caseboard.notices.settings import Post

_STUCK_SECONDS = 3_600


@dataclass(frozen=True)
class Tally:
    """How many mails left, failed and wait again, or may or may not have left."""

    sent: int = 0
    failed: int = 0
    unsure: int = 0


def send_due(desk: Desk, post: Post, log: FilteringBoundLogger) -> Tally:
    """Send what is due; the log learns kinds of failures and no address."""
    sent, failed, unsure = 0, 0, _give_up_stuck(desk)
    for mailing in _due(desk):
        stage, reason = _send(desk, post, mailing)
        if reason:
            log.warning("mail", kind=stage, reason=reason)
        sent += stage == SENT
        failed += stage == WAITING
        unsure += stage == UNSURE
    if sent or unsure:
        log.info("mails", count=sent)
    return Tally(sent, failed, unsure)


def _due(desk: Desk) -> list[Mailing]:
    ready = (Mailing.stage == WAITING) & (Mailing.due <= desk.epoch())
    with desk.reading() as session:
        return list(session.scalars(select(Mailing).where(ready).order_by(Mailing.due)))


def _send(desk: Desk, post: Post, mailing: Mailing) -> tuple[str, str]:
    """Return the stage in which a mail ends now, and why when it was not sent."""
    address = _address_of(desk, mailing.member)
    if address is None:
        _drop(desk, mailing)
        return "", ""
    if not _claim(desk, mailing):
        return "", ""
    try:
        deliver(message_to(address, post, desk.now()), post)
    except UnsureError as error:
        _settle(desk, mailing, UNSURE)
        return UNSURE, error.reason
    except UndeliveredError as error:
        _put_back(desk, mailing)
        return WAITING, error.reason
    _settle(desk, mailing, SENT)
    return SENT, ""


def _address_of(desk: Desk, member: str) -> str | None:
    """Return where somebody wants mails; None when they do not, or may not come in any more."""
    with desk.reading() as session:
        choice = session.get(MailChoice, member)
    return choice.address if choice and reader_of(desk, member) else None


def _claim(desk: Desk, mailing: Mailing) -> bool:
    """Tell whether this process is the one that sends a mail."""
    free = (Mailing.id == mailing.id) & (Mailing.stage == WAITING)
    claimed = update(Mailing).where(free).values(stage=SENDING, due=desk.epoch())
    with desk.transaction() as transaction:
        return transaction.execute(claimed.returning(Mailing.id)).first() is not None


def _settle(desk: Desk, mailing: Mailing, stage: str) -> None:
    with desk.transaction() as transaction:
        _note_end(desk, transaction, mailing.member, stage)
        transaction.execute(
            update(Mailing).where(Mailing.id == mailing.id).values(stage=stage, due=desk.epoch())
        )


def _put_back(desk: Desk, mailing: Mailing) -> None:
    tries = mailing.tries + 1
    values = {"stage": WAITING, "tries": tries, "due": next_try(desk.now(), tries)}
    with desk.transaction() as transaction:
        transaction.execute(update(Mailing).where(Mailing.id == mailing.id).values(values))


def _drop(desk: Desk, mailing: Mailing) -> None:
    with desk.transaction() as transaction:
        transaction.execute(delete(Mailing).where(Mailing.id == mailing.id))


def _give_up_stuck(desk: Desk) -> int:
    """Return how many mails a process that died had in its hands."""
    stuck = (Mailing.stage == SENDING) & (Mailing.due <= desk.epoch() - _STUCK_SECONDS)
    given_up = update(Mailing).where(stuck).values(stage=UNSURE)
    with desk.transaction() as transaction:
        members = sorted(transaction.execute(given_up.returning(Mailing.member)).scalars())
        for member in members:
            _note_end(desk, transaction, member, UNSURE)
    return len(members)


def _note_end(desk: Desk, transaction: Session, member: str, stage: str) -> None:
    details = {"stage": stage}
    record(transaction, desk.now(), NOBODY, "notice mailed", member, details=details)

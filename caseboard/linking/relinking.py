"""Compare everything anew: begun once, done in slices, resumed wherever it stopped.

Every case that its owner reads is opened and encoded again; then the weights are fitted to what the
base holds by then, and to what people decided.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from caseboard.audit.actions import queue, record
from caseboard.linking import catching, keeping
from caseboard.linking.deciding import DIFFERENT, SAME
from caseboard.linking.engine.model import SEEDED, Judgement
from caseboard.linking.errors import RelinkRunningError
from caseboard.linking.models import LinkJob
from caseboard.linking.relating import standing_in
from caseboard.linking.session import with_links
from config.clock import today

if TYPE_CHECKING:
    from datetime import date

    from caseboard.desk import Desk
    from caseboard.linking.holding import OpenLinks
    from caseboard.people.sessions import Present

SLICE_SECONDS = 1.5
_ONLY = 1


@dataclass(frozen=True)
class Progress:
    """How many of its owner's cases a relink has compared; `running` until the last."""

    id: bytes
    member: str
    day: date
    done: int
    total: int
    running: bool


def begin(desk: Desk, present: Present) -> bytes:
    """Note a relink and return its id. Raises RelinkRunningError while another is not over."""
    job = secrets.token_bytes(16)
    try:
        with desk.transaction() as transaction:
            queue(transaction)
            other = transaction.scalars(select(LinkJob).where(LinkJob.slot == _ONLY)).first()
            if other is not None:
                raise RelinkRunningError(other.member, other.day)
            day = today(desk.clock)
            row = {"id": job, "slot": _ONLY, "member": present.member, "day": day}
            transaction.add(LinkJob(**row, after=bytes(16), done=0))
            transaction.flush()
            record(transaction, desk.now(), present.member, "relink begun")
    except IntegrityError as error:
        raise RelinkRunningError("", today(desk.clock)) from error
    return job


def running(desk: Desk) -> LinkJob | None:
    """Return the relink that is not over, None when there is none."""
    with desk.reading() as session:
        return session.scalars(select(LinkJob).where(LinkJob.slot == _ONLY)).first()


def work(desk: Desk, present: Present, job: bytes, seconds: float = SLICE_SECONDS) -> Progress:
    """Go on with a relink for about so long and return how far it is.

    Only its owner's key opens their cases: for anybody else it only tells. Raises LookupError for
    one that is not there.
    """

    def deed(links: OpenLinks) -> Progress:
        row = _row(desk, job)
        if row.slot is not None and row.member == present.member:
            row = _slice(desk, present, links, row, seconds)
        total = len(links.readable) if row.member == present.member else row.done
        return Progress(
            job, row.member, row.day, row.done, max(total, row.done), row.slot is not None
        )

    return with_links(desk, present, deed)


def stop(desk: Desk, present: Present, job: bytes) -> None:
    """End a relink before it is done: what is done stays. Raises LookupError."""
    _row(desk, job)
    _end(desk, present, job, whole=False)


def _slice(desk: Desk, present: Present, links: OpenLinks, row: LinkJob, seconds: float) -> LinkJob:
    ends, after, done = time.monotonic() + seconds, row.after, row.done
    left = sorted(each for each in links.readable if each > after)
    for thread in left:
        catching.look_at(desk, present, links, thread)
        after, done = thread, done + 1
        if time.monotonic() >= ends:
            break
    whole = not left or after == left[-1]
    if whole:
        _learn(links)
    keeping.keep(desk, present, links, worth=1)
    mine = LinkJob.id == row.id
    with desk.transaction() as transaction:
        transaction.execute(update(LinkJob).where(mine).values(after=after, done=done))
    if whole:
        _end(desk, present, row.id, whole=True)
    return _row(desk, row.id)


def _learn(links: OpenLinks) -> None:
    """Fit the weights to the base of this member, and to what people decided in it."""
    judgements = [
        Judgement(each.case, each.other, each.verdict, each.probability / 1e6, each.sampled)
        for each in standing_in(links).last.values()
        if each.verdict in {SAME, DIFFERENT} and not each.mine
    ]
    links.model = SEEDED.fitted(links.mine).calibrated(judgements, links.mine)
    links.pending.model = True


def _end(desk: Desk, present: Present, job: bytes, *, whole: bool) -> None:
    mine = (LinkJob.id == job) & (LinkJob.slot == _ONLY)
    with desk.transaction() as transaction:
        ended = update(LinkJob).where(mine).values(slot=None).returning(LinkJob.done)
        done = transaction.scalar(ended)
        if done is not None:
            details = {"cases": done, "whole": whole}
            record(transaction, desk.now(), present.member, "relink ended", details=details)


def _row(desk: Desk, job: bytes) -> LinkJob:
    with desk.reading() as session:
        row = session.get(LinkJob, job)
    if row is None:
        raise LookupError
    return row

"""A change of readers in many cases: begun once, done in slices, resumed wherever it stopped.

The key that can rewrite headers is only there while its owner's request lasts, so the work is cut
into slices of a second or two. Each case is a deed of its own; what is done stays done.
"""

from __future__ import annotations

import secrets
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from caseboard.cases.models import Case
from caseboard.errors import ConflictError
from caseboard.inbox.arrivals import MINE
from caseboard.inbox.models import Seat
from caseboard.inbox.noting import note_all
from caseboard.people.sessions import keyring_of
from caseboard.readers.job_case import do_case
from caseboard.readers.models import Job, JobCase
from caseboard.readers.rekeying import finish_rekeying
from config.clock import today
from crypto.age import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present

SLICE_SECONDS = 1.5
_SOME = 50


@dataclass(frozen=True)
class Task:
    """What a job is to do; `threads` of None are all cases that this member's key opens."""

    kind: str
    reason: str
    leaving: str | None = None
    joining: str | None = None
    threads: tuple[bytes, ...] | None = None


@dataclass(frozen=True)
class Progress:
    """A job and how far it is: how many cases ended how, and how many are still to be tried."""

    job: Job
    outcomes: dict[str, int]
    left: int

    @property
    def done(self) -> int:
        """Return how many cases were tried."""
        return sum(self.outcomes.values())

    @property
    def total(self) -> int:
        """Return how many cases the job has."""
        return self.done + self.left


def begin(desk: Desk, present: Present, task: Task) -> bytes:
    """Note a job with all of its cases, and return its id. Raises ConflictError without any.

    A change of key is about every case of the desk: a report that its owner never saw needs their
    old key as much as one that they read.
    """
    job_id = secrets.token_bytes(16)
    if task.kind == "rekey":
        note_all(desk)
    with desk.transaction() as transaction:
        threads = _threads(transaction, present, task)
        if not threads:
            raise ConflictError
        transaction.add(
            Job(
                id=job_id,
                member=present.member,
                kind=task.kind,
                leaving=task.leaving,
                joining=task.joining,
                # For this member's own key alone: it is written into each case as the work goes on.
                reason=seal(task.reason.encode(), [keyring_of(present).identity.recipient]),
                day=today(desk.clock),
                running=True,
            )
        )
        transaction.flush()
        transaction.add_all(JobCase(job=job_id, thread=thread) for thread in threads)
    return job_id


def work(desk: Desk, present: Present, job_id: bytes, seconds: float = SLICE_SECONDS) -> Progress:
    """Do cases of a running job for about so long, and return how far it is.

    Raises LookupError for a job that is not this member's.
    """
    job = _job(desk, present, job_id)
    if job.running:
        ends = time.monotonic() + seconds
        reason = unseal(job.reason, keyring_of(present).identity).decode()
        for thread in _waiting(desk, job_id):
            outcome = do_case(desk, present, job, thread, reason)
            _note(desk, job_id, thread, outcome)
            if time.monotonic() >= ends:
                break
    progress = progress_of(desk, present, job_id)
    if progress.left == 0 and job.running:
        if job.kind == "rekey" and set(progress.outcomes) <= {"done", "not-mine"}:
            finish_rekeying(desk, present, job.day)
        switch(desk, present, job_id, running=False)
    return progress


def switch(desk: Desk, present: Present, job_id: bytes, *, running: bool) -> None:
    """Stop a job or let it go on. Raises LookupError for one that is not this member's."""
    _job(desk, present, job_id)
    with desk.transaction() as transaction:
        transaction.execute(update(Job).where(Job.id == job_id).values(running=running))


def progress_of(desk: Desk, present: Present, job_id: bytes) -> Progress:
    """Return how far a job is. Raises LookupError for one that is not this member's."""
    job = _job(desk, present, job_id)
    with desk.reading() as session:
        counted = session.execute(
            select(JobCase.outcome, func.count())
            .where(JobCase.job == job_id)
            .group_by(JobCase.outcome)
        )
        found: Counter[str | None] = Counter()
        for outcome, count in counted:
            found[outcome] += count
    left = found.pop(None, 0)
    return Progress(job, {str(name): count for name, count in found.items()}, left)


def jobs_of(desk: Desk, present: Present) -> list[Progress]:
    """Return this member's jobs, the unfinished first."""
    with desk.reading() as session:
        ids = list(session.scalars(select(Job.id).where(Job.member == present.member)))
    found = [progress_of(desk, present, each) for each in ids]
    return sorted(found, key=lambda each: (each.left == 0, -each.job.day.toordinal()))


def out_of_reach(desk: Desk, present: Present, member: str) -> int:
    """Return how many cases a member is known to read that this key does not open."""
    mine = select(Seat.thread).where(*_opens(present))
    theirs = (Seat.member == member) & (Seat.standing == MINE)
    with desk.reading() as session:
        query = select(func.count(Seat.thread.distinct())).where(theirs, Seat.thread.not_in(mine))
        return session.scalar(query) or 0


def _threads(session: Session, present: Present, task: Task) -> list[bytes]:
    if task.kind == "rekey":
        return list(session.scalars(select(Case.thread)))
    mine = list(session.scalars(select(Seat.thread).where(*_opens(present)).distinct()))
    if task.threads is None:
        return mine
    return [thread for thread in mine if thread in set(task.threads)]


def _opens(present: Present) -> tuple[ColumnElement[bool], ...]:
    return Seat.member == present.member, Seat.standing == MINE  # under any key that was theirs


def _job(desk: Desk, present: Present, job_id: bytes) -> Job:
    with desk.reading() as session:
        job = session.get(Job, job_id)
    if job is None or job.member != present.member:
        raise LookupError
    return job


def _waiting(desk: Desk, job_id: bytes) -> Iterable[bytes]:
    query = select(JobCase.thread).where(JobCase.job == job_id, JobCase.outcome.is_(None))
    while True:
        with desk.reading() as session:
            some = list(session.scalars(query.order_by(JobCase.thread).limit(_SOME)))
        if not some:
            return
        yield from some


def _note(desk: Desk, job_id: bytes, thread: bytes, outcome: str) -> None:
    mine = (JobCase.job == job_id) & (JobCase.thread == thread)
    with desk.transaction() as transaction:
        transaction.execute(update(JobCase).where(mine).values(outcome=outcome))

"""One case of a job on many: handed on, sealed again or brought over, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.audit.actions import record
from caseboard.cases.actions import look
from caseboard.errors import ConflictError, NotAMemberError
from caseboard.inbox.arrivals import MINE, NONE, stands_to
from caseboard.people.roles import Role
from caseboard.readers.actions import Wanted, change_readers, forget_seats
from caseboard.readers.errors import NotAllowedError, ReadersAlteredError
from caseboard.readers.rekeying import old_identity
from caseboard.readers.settling import settle
from caseboard.roster import investigator
from crypto.errors import CryptoError

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from caseboard.readers.history import Readers
    from caseboard.readers.models import Job

_WALLS = frozenset({"institution", "left-out", "unknown-roster"})


def do_case(desk: Desk, present: Present, job: Job, thread: bytes, reason: str) -> str:
    """Do one case and return how it ended, a key of OUTCOMES."""
    try:
        if job.kind == "rekey":
            return _rekey(desk, present, thread)
        return _hand_on(desk, present, job, thread, reason)
    except (NotAllowedError, NotAMemberError):
        return "not-allowed"
    except (ConflictError, ReadersAlteredError, CryptoError):
        return "altered"


def _hand_on(desk: Desk, present: Present, job: Job, thread: bytes, reason: str) -> str:
    opened = look(desk, present, thread, leaving=job.leaving == present.member)
    if opened is None or not opened.readers.ids:
        return "not-mine"
    if job.joining and investigator(desk.roster(), job.joining) is None:
        raise NotAllowedError("not-a-member", job.joining)
    if job.kind == "renew":
        return _renew(desk, present, job, opened)
    wanted = _wanted(job, opened.readers, reason)
    if wanted is None:
        return "pending" if settle(desk, present, opened) else "nothing"
    return _change(desk, present, job, opened, wanted)


def _wanted(job: Job, readers: Readers, reason: str) -> Wanted | None:
    """Return the change that a job asks of a case, None when it is as the job wants it."""
    ids = set(readers.ids)
    leaves = job.leaving in ids
    if job.leaving and not leaves:
        return None
    wanted = ids - {job.leaving} | ({job.joining} if job.joining else set())
    takes_over = job.kind == "lead" or (leaves and readers.lead == job.leaving)
    lead = (job.joining if takes_over else readers.lead) or None
    if wanted == ids and lead == readers.lead:
        return None
    return Wanted(frozenset(str(each) for each in wanted), lead, reason, readers.number)


def _change(desk: Desk, present: Present, job: Job, opened: OpenCase, wanted: Wanted) -> str:
    coordinates, closes = present.role is Role.COORDINATOR, _has_left(desk, job.leaving)
    gives = job.joining is None or opened.readers.lead == job.leaving
    try:
        may = coordinates or (closes and gives)
        left = change_readers(desk, present, opened, wanted, coordinates=may)
    except NotAllowedError as error:
        if error.reason not in _WALLS and not (closes and error.reason == "not-the-lead"):
            raise
        _without(desk, present, job, opened, wanted, may=coordinates or closes)
        return "walled" if error.reason in _WALLS else "closed"
    return "pending" if left else "done"


def _renew(desk: Desk, present: Present, job: Job, opened: OpenCase) -> str:
    """Seal a case again to a reader who lost their key and has another in the roster."""
    if job.joining not in opened.readers.ids:
        return "nothing"
    subject, details = opened.case.thread.hex(), {"renewed": [job.joining]}
    with desk.transaction() as transaction:  # before the first file opens for their new key
        record(transaction, desk.now(), present.member, "readers changed", subject, details=details)
    left = settle(desk, present, opened, again=True)
    with desk.transaction() as transaction:
        forget_seats(transaction, opened.case.thread, (job.joining,))
    return "pending" if left else "done"


def _without(  # noqa: PLR0913 - the same as `_change`, and whether they may
    desk: Desk, present: Present, job: Job, opened: OpenCase, wanted: Wanted, *, may: bool
) -> None:
    """Take away who leaves, also where nobody may be put in their place."""
    if job.leaving:
        fewer = frozenset(opened.readers.ids) - {job.leaving}
        lead = None if opened.readers.lead == job.leaving else opened.readers.lead
        alone = Wanted(fewer, lead, wanted.reason, wanted.number)
        change_readers(desk, present, opened, alone, coordinates=may)


def _has_left(desk: Desk, member: str | None) -> bool:
    """Tell whether the signed roster put somebody out: then any reader may close it to them."""
    return member is not None and desk.roster().member(member) is None


def _rekey(desk: Desk, present: Present, thread: bytes) -> str:
    """Bring one case over; "not-mine" only when it is sure that neither key opens any of it."""
    old = old_identity(desk, present)
    if old is None:
        return "altered"
    opened = look(desk, present, thread)
    if opened is None or not opened.readers.ids:
        standing = stands_to(desk, thread, old)
        if standing != MINE:
            return "not-mine" if opened is None and standing == NONE else "altered"
        opened = look(desk, present, thread, old)
    if opened is None or not opened.readers.ids:
        return "altered"
    left = settle(desk, present, opened, old, again=True)
    with desk.transaction() as transaction:
        forget_seats(transaction, thread, (present.member,))
    return "pending" if left else "done"

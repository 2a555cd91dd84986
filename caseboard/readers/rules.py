"""Who may change a case's readers, and who can never become one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.readers.errors import NotAllowedError
from caseboard.roster import investigator
from caseboard.team.actions import roster_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from caseboard.readers.history import Readers
    from crypto.messages import Report
    from crypto.roster import Roster


def require_may_change(member: str, readers: Readers, *, coordinates: bool) -> None:
    """Raise NotAllowedError unless this member reads the case and leads it or coordinates.

    While nobody leads a case any of its readers may say who does: else a desk whose coordinator
    was left out of a case could never give it to anybody.
    """
    if member not in readers.ids:
        raise NotAllowedError("not-a-reader")
    if readers.lead not in {None, member} and not coordinates:
        raise NotAllowedError("not-the-lead")


def wall_of(
    session: Session, roster: Roster, roots: Iterable[bytes], report: Report, member: str
) -> str:
    """Return why a member can never read this case, a key of REFUSED; "" when they may.

    Those whom the complainant kept out, with or without saying so (their institution is enough),
    stay out for good, whatever a later roster says of them.
    """
    person = investigator(roster, member)
    if person is None:
        return "not-a-member"
    if person.institution is not None and person.institution == report.answers.get("institution"):
        return "institution"
    if member in report.readers:
        return ""
    then = roster_of(session, report.roster, roots)
    if then is None:
        return "unknown-roster"
    return "left-out" if then.member(member) else ""

"""The file of a year's figures: put together, signed by a second person, and kept as it left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from caseboard.audit.actions import record
from caseboard.roster import has_expired, signing_of
from caseboard.statistics.yearly.actions import whole_of
from caseboard.statistics.yearly.errors import YearError
from caseboard.statistics.yearly.models import PrivacySpent, YearRelease
from caseboard.statistics.yearly.parts import digest_of
from caseboard.statistics.yearly.standing import drawing_of
from config.clock import today
from config.complaint_figures import DRAWN, FORMAT, may_be_drawn, quarters
from crypto.checks import to_base64
from crypto.signed import with_signature
from crypto.strict_json import write_object

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from caseboard.statistics.yearly.models import YearDraw
    from caseboard.statistics.yearly.parts import Part

_DOMAIN = f"{FORMAT}\n".encode()


def release(desk: Desk, present: Present, year: int) -> None:
    """Sign the whole of a year, which somebody else has drawn last, and keep the file.

    Raises YearError, NotAMemberError.
    """
    roster, listed = desk.roster(), desk.roster_file.content
    keyring, day = signing_of(roster, present), today(desk.clock)
    if has_expired(roster, desk.now()):
        raise YearError("expired")  # nobody would take the file, and there is no second one
    with desk.reading() as session:
        drawing = drawing_of(session, year)
        if drawing is None or not drawing.is_complete:
            raise YearError("not-drawn")
        if drawing.last == present.member:
            raise YearError("second")
        whole = whole_of(desk, session, drawing.parts)
        _require_unchanged(session, whole)
    if not may_be_drawn(year, day):
        raise YearError("year")
    root = to_base64(desk.settings.root_public)
    content = write_object(_content(drawing.draw, whole, day) | {"root": root})
    signed = with_signature(content, _DOMAIN + content, keyring, present.member)
    # The roster that says whose signature this is goes along: reporting can fetch nothing.
    file = signed + b"\n" + listed
    try:
        with desk.transaction() as transaction:
            record(transaction, desk.now(), present.member, "year released", str(year))
            transaction.add(YearRelease(year=year, member=present.member, day=day, file=file))
    except IntegrityError as error:
        raise YearError("released") from error


def released_file(desk: Desk, year: int) -> bytes | None:
    """Return the file of a year as it was signed, None for a year without one."""
    with desk.reading() as session:
        found = session.get(YearRelease, year)
    return None if found is None else found.file


def _require_unchanged(session: Session, whole: Part) -> None:
    """Hold what the parts add up to against the ledger of that day; YearError."""
    spent = select(PrivacySpent).where(PrivacySpent.year == whole.year)
    known = {row.table_name: row.sha256 for row in session.scalars(spent)}
    tables = {
        each.name: digest_of(whole.year, each, whole.number, whole.tables[each.name])
        for each in DRAWN
    }
    if known != tables:
        raise YearError("altered")


def _content(draw: YearDraw, whole: Part, day: date) -> dict[str, object]:
    """Return what the public may know: nothing else of the year leaves the desk."""
    told = quarters(draw.quarters)
    return {
        "format": FORMAT,
        "year": draw.year,
        "begun": draw.day.isoformat(),
        "released": day.isoformat(),
        "parts": whole.number,
        "quarters": [{"quarters": span, "total": total} for span, total in told],
        "acts": whole.acts,
        "tables": {
            each.name: {
                "scale": each.scale,
                "epsilon": each.epsilon,
                "values": [[code, whole.tables[each.name][code]] for code in each.codes],
            }
            for each in DRAWN
        },
    }

"""Begin a year's draw, draw a part of it, and let the whole leave as one signed file.

Three deeds of at least two people. None of them shows a figure to anybody before the file is
signed, so nobody can wait for a draw that suits them; and there is no second one.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from caseboard.audit.actions import queue, record
from caseboard.cases.models import Case
from caseboard.inbox.actions import with_shelf
from caseboard.inbox.noting import note_all
from caseboard.inbox.renewing import renew
from caseboard.roster import investigator, signing_of
from caseboard.statistics.figures import Period
from caseboard.statistics.yearly.counting import Said, count
from caseboard.statistics.yearly.errors import YearError
from caseboard.statistics.yearly.models import PrivacySpent, YearCase, YearDraw, YearPart
from caseboard.statistics.yearly.parts import (
    Part,
    added,
    digest_of,
    read_part,
    sign_part,
    with_noise,
)
from caseboard.statistics.yearly.standing import drawing_of, may_draw, years_to_begin
from caseboard.team.actions import roster_of
from config.clock import today
from config.complaint_figures import DRAWN, MOST_PARTS
from crypto.errors import CryptoError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.inbox.keeping import OpenShelf
    from caseboard.people.sessions import Present
    from crypto.noise import Bits
    from crypto.roster import Roster

_AT_ONCE = 500


def begin(desk: Desk, present: Present, year: int, drawers: Sequence[str]) -> None:
    """Fix which cases a year has and who draws it; what comes later is in no figure of it.

    Raises YearError.
    """
    chosen = _drawers(desk, drawers)
    if year not in years_to_begin(desk):
        raise YearError("year")
    note_all(desk)
    try:
        with desk.transaction() as transaction:
            record(transaction, desk.now(), present.member, "year begun", str(year))
            found = _cases_of(transaction, year)
            by_quarter = [0, 0, 0, 0]
            for case in found:
                by_quarter[(case.day.month - 1) // 3] += 1
            quarters = {f"quarter_{each}": by_quarter[each - 1] for each in (1, 2, 3, 4)}
            day, names = today(desk.clock), " ".join(chosen)
            transaction.add(YearDraw(year=year, day=day, drawers=names, **quarters))
            rows = [{"year": year, "thread": case.thread} for case in found]
            if rows:
                transaction.execute(insert(YearCase), rows)
    except IntegrityError as error:
        raise YearError("year") from error


def _drawers(desk: Desk, named: Sequence[str]) -> list[str]:
    """Return those who are named, each once; YearError for nobody, or more than a file may have."""
    roster = desk.roster()
    chosen = [each for each in dict.fromkeys(named) if investigator(roster, each)]
    if not chosen:
        raise YearError("nobody")
    if len(chosen) > MOST_PARTS:
        raise YearError("too-many")
    return chosen


def _cases_of(session: Session, year: int) -> list[Case]:
    within = Case.day.between(*Period.of_year(year).days)
    return list(session.scalars(select(Case).where(within)))


def draw_part(desk: Desk, present: Present, year: int, bits: Bits = secrets.randbits) -> None:
    """Count the cases of a year that this key opens and no part has, and keep them with noise.

    Whoever draws last counts what none of them opens, as cases that say nothing. The exact counts
    live in this call alone. Raises YearError, NotAMemberError.
    """
    roster = desk.roster()
    keyring = signing_of(roster, present)
    said = _said(desk, present, year)
    with desk.transaction() as transaction:
        queue(transaction)
        drawing = drawing_of(transaction, year)
        if drawing is None or not may_draw(desk, present, drawing):
            raise YearError("not-yours")
        left = select(YearCase.thread).where(YearCase.year == year, YearCase.part.is_(None))
        uncounted = set(transaction.scalars(left))
        last = len(drawing.missing) == 1
        counted = uncounted if last else uncounted & said.keys()
        counts = count(said.get(thread, Said()) for thread in counted)
        number, day = len(drawing.parts) + 1, today(desk.clock)
        part = Part(year, number, day.isoformat(), with_noise(counts, bits), counts.acts)
        signed = sign_part(part, keyring, present.member)
        place = {"year": year, "number": number, "member": present.member, "day": day}
        row = YearPart(**place, roster=roster.version, signed=signed)
        _mark(transaction, year, sorted(counted), number)
        transaction.add(row)
        details = {"part": number}
        record(transaction, desk.now(), present.member, "year drawn", str(year), details=details)
        if last:
            _spend(transaction, whole_of(desk, transaction, [*drawing.parts, row]))


def _said(desk: Desk, present: Present, year: int) -> dict[bytes, Said]:
    """Return what the cases of a year say that this key opens; YearError while some are untried."""
    period = Period.of_year(year)

    def read(shelf: OpenShelf) -> dict[bytes, Said]:
        if renew(desk, present, shelf):
            raise YearError("untried")
        rows = shelf.index.ask(
            "SELECT thread, institution, place, line, exchange, acts FROM cards "
            "WHERE day BETWEEN ? AND ? AND trouble = ''",
            period.first,
            period.last,
        )
        return {thread: Said(*values) for thread, *values in rows}

    return with_shelf(desk, present, read)


def _mark(transaction: Session, year: int, threads: Sequence[bytes], number: int) -> None:
    for start in range(0, len(threads), _AT_ONCE):
        some = YearCase.thread.in_(threads[start : start + _AT_ONCE])
        counted = update(YearCase).where(YearCase.year == year, YearCase.part.is_(None), some)
        transaction.execute(counted.values(part=number))


def _spend(transaction: Session, whole: Part) -> None:
    for table in DRAWN:
        digest = digest_of(whole.year, table, whole.number, whole.tables[table.name])
        cost = {"scale": table.scale, "epsilon": table.epsilon, "sha256": digest}
        transaction.add(PrivacySpent(year=whole.year, table_name=table.name, **cost))
    transaction.flush()


def whole_of(desk: Desk, session: Session, parts: Sequence[YearPart]) -> Part:
    """Return all parts added up; YearError when one is not what its author signed that day."""
    try:
        return added([read_part(each, _roster_of(desk, session, each)) for each in parts])
    except CryptoError as error:
        raise YearError("altered") from error


def _roster_of(desk: Desk, session: Session, part: YearPart) -> Roster:
    now = desk.roster()
    if part.roster == now.version:
        return now
    before = roster_of(session, part.roster, desk.settings.roots)
    if before is None:
        raise YearError("altered")
    return before

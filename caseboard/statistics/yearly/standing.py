"""How the draw of a year stands: whose turn it is, and which years may begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.cases.models import Case
from caseboard.people.roles import Role
from caseboard.roster import investigator
from caseboard.statistics.yearly.models import YearDraw, YearPart
from config.clock import today
from config.complaint_figures import may_be_drawn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present

OFFERED = 5


@dataclass(frozen=True)
class Drawing:
    """A year whose draw has begun: who has drawn, and who still has to."""

    draw: YearDraw
    parts: list[YearPart]

    @property
    def missing(self) -> list[str]:
        """Return who still has to draw; a part in the place of somebody who left fills theirs."""
        drawn = [part.member for part in self.parts]
        left = [each for each in self.draw.drawers.split() if each not in drawn]
        return left[: len(self.draw.drawers.split()) - len(drawn)]

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def last(self) -> str:
        """Return who drew last, "" before anybody has."""
        return self.parts[-1].member if self.parts else ""


def years_to_begin(desk: Desk) -> list[int]:
    """Return the last OFFERED years that may be drawn and are not begun, the newest first.

    None is from before the first case, but for the last year itself: a desk without any case has
    figures too.
    """
    now = today(desk.clock)
    last = now.year - 1 if may_be_drawn(now.year - 1, now) else now.year - 2
    with desk.reading() as session:
        begun = set(session.scalars(select(YearDraw.year)))
        first_day = session.scalar(select(Case.day).order_by(Case.day).limit(1))
    first = max(min(first_day.year if first_day else last, last), last - OFFERED + 1)
    return [year for year in range(last, first - 1, -1) if year not in begun]


def drawing_of(session: Session, year: int) -> Drawing | None:
    """Return how the draw of a year stands, None for one that has not begun."""
    draw = session.get(YearDraw, year)
    return None if draw is None else Drawing(draw, _parts(session, year))


def _parts(session: Session, year: int) -> list[YearPart]:
    query = select(YearPart).where(YearPart.year == year).order_by(YearPart.number)
    return list(session.scalars(query))


def may_draw(desk: Desk, present: Present, drawing: Drawing) -> bool:
    """Tell whether it is this person's turn, or they coordinate and all who are missing left."""
    missing = drawing.missing
    if present.member in missing:
        return True
    gone = not any(investigator(desk.roster(), each) for each in missing)
    return bool(missing) and gone and present.role is Role.COORDINATOR

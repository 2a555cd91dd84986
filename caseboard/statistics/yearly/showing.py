"""How the years stand, for the page: whose turn it is, and no figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.people.roles import Role
from caseboard.statistics.yearly.models import YearDraw, YearRelease
from caseboard.statistics.yearly.standing import Drawing, drawing_of, may_draw, years_to_begin
from config.complaint_figures import INSTITUTION, REGION, margin

if TYPE_CHECKING:
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present


@dataclass(frozen=True)
class Year:
    """A year that was begun, and what this person may do with it."""

    drawing: Drawing
    release: YearRelease | None
    may_draw: bool
    may_release: bool


@dataclass(frozen=True)
class Shown:
    """Years to begin and years begun, the newest first; `drawers` are ids of those who can draw.

    `alone` and `together` are the half-widths of the tables when one person draws, and when all do.
    """

    to_begin: list[int]
    begun: list[Year]
    drawers: list[str]
    alone: tuple[int, ...]
    together: tuple[int, ...]


def shown(desk: Desk, present: Present) -> Shown:
    """Return how every year stands."""
    with desk.reading() as session:
        begun = list(session.scalars(select(YearDraw.year).order_by(YearDraw.year.desc())))
        drawings = [drawing_of(session, year) for year in begun]
        released = {row.year: row for row in session.scalars(select(YearRelease))}
    drawers = [each.id for each in desk.roster().members if each.role == "investigator"]
    return Shown(
        years_to_begin(desk),
        [_year(desk, present, each, released.get(each.draw.year)) for each in drawings if each],
        drawers,
        _margins(1),
        _margins(len(drawers)),
    )


def _margins(parts: int) -> tuple[int, ...]:
    return tuple(margin(each.scale, parts) for each in (INSTITUTION, REGION))


def _year(desk: Desk, present: Present, drawing: Drawing, release: YearRelease | None) -> Year:
    ready = drawing.is_complete and release is None and drawing.last != present.member
    may_release = ready and present.role is Role.COORDINATOR
    return Year(drawing, release, may_draw(desk, present, drawing), may_release)

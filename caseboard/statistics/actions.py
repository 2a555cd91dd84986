"""Count what I may read, and publish a month's rounded figures for analysts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from caseboard.audit.actions import record
from caseboard.deadlines.rules import months_after
from caseboard.errors import ConflictError
from caseboard.inbox.actions import with_shelf
from caseboard.inbox.renewing import renew
from caseboard.statistics.figures import Figures, Period, figures_of, years_of
from caseboard.statistics.models import MonthlyFigures
from caseboard.statistics.rounding import rounded_lines
from config.clock import today

if TYPE_CHECKING:
    from datetime import date

    from caseboard.desk import Desk
    from caseboard.inbox.keeping import OpenShelf
    from caseboard.people.sessions import Present
    from caseboard.statistics.tables import Line

OFFERED = 12


class NotYetError(ConflictError):
    """The month is not over, or cases are still to be opened: its figures would be wrong."""


@dataclass(frozen=True)
class Counted:
    """Figures, the years that one can choose, and how many cases are not counted yet."""

    figures: Figures
    years: list[int]
    untried: int


@dataclass(frozen=True)
class Published:
    """A month's figures as analysts see them."""

    month: str
    day: date
    author: str
    lines: list[Line]


def count(desk: Desk, present: Present, period: Period) -> Counted:
    """Return the figures over all that this person may read, and note that they were seen."""
    now = today(desk.clock).toordinal()

    def use(shelf: OpenShelf) -> Counted:
        untried = renew(desk, present, shelf)
        return Counted(figures_of(shelf.index, period, now), years_of(shelf.index), untried)

    counted = with_shelf(desk, present, use)
    with desk.transaction() as transaction:
        record(transaction, desk.now(), present.member, "statistics read")
    return counted


def months_to_publish(desk: Desk) -> list[str]:
    """Return the last OFFERED months that are over and not published, the newest first."""
    this = today(desk.clock).replace(day=1)
    over = [f"{months_after(this, -back):%Y-%m}" for back in range(1, OFFERED + 1)]
    with desk.reading() as session:
        done = set(session.scalars(select(MonthlyFigures.month)))
    return [month for month in over if month not in done]


def publish(desk: Desk, present: Present, month: str) -> None:
    """Publish a month's rounded figures over all that this person may read, once and for good.

    Raises NotYetError, or ConflictError for a month that was published before.
    """
    if month not in months_to_publish(desk):
        raise ConflictError
    year, number = (int(part) for part in month.split("-"))
    counted = count(desk, present, Period.of_month(year, number))
    if counted.untried:
        raise NotYetError
    content = json.dumps(rounded_lines(counted.figures), ensure_ascii=False)
    row = {"month": month, "day": today(desk.clock), "author": present.member}
    try:
        with desk.transaction() as transaction:
            record(transaction, desk.now(), present.member, "figures published", month)
            transaction.add(MonthlyFigures(**row, content=content))
    except IntegrityError as error:
        raise ConflictError from error


def published(desk: Desk) -> list[Published]:
    """Return what was published, the newest month first."""
    query = select(MonthlyFigures).order_by(MonthlyFigures.month.desc())
    with desk.reading() as session:
        rows = list(session.scalars(query))
    return [
        Published(row.month, row.day, row.author, [tuple(each) for each in json.loads(row.content)])
        for row in rows
    ]

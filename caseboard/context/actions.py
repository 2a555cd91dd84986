"""Read the context of a case: the public figures of its institution, and leads out of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from caseboard.audit.actions import record
from caseboard.cases.opening import OpenReport
from caseboard.context.leads import Cases, leads
from caseboard.context.prices import pays_of, prices
from caseboard.context.public import Public, read_public
from caseboard.facts.actions import deals_of, people_of
from caseboard.facts.facts import DEAL, PERSON
from caseboard.inbox.actions import with_shelf
from caseboard.inbox.renewing import renew
from caseboard.triage.triage import NOT_OURS
from config.clock import today
from reporting.shape.reading import ShapeError

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.context.leads import Lead
    from caseboard.context.prices import Pay, Price
    from caseboard.desk import Desk
    from caseboard.facts.facts import Deal, Person
    from caseboard.folder.actions import Folder
    from caseboard.inbox.keeping import OpenShelf
    from caseboard.people.sessions import Present

NOT_SET, SILENT = "not-set", "silent"
_YEAR = timedelta(days=365)
_COUNTED = (
    "SELECT institution, count(*) FROM cards WHERE day > ? AND trouble = '' AND withdrawn = 0 "
    "AND severity != ? GROUP BY institution"
)


@dataclass(frozen=True)
class About:
    """What a case says of institutions: theirs in the order of the page, their units, its deals."""

    institutions: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    deals: tuple[Deal, ...] = ()


@dataclass(frozen=True)
class Context:
    """The page. `trouble` says why there are no figures: NOT_SET or SILENT, "" when there are."""

    about: About
    institution: str
    public: Public
    cases: Cases
    trouble: str = ""
    leads: list[Lead] = field(default_factory=list)
    pays: list[Pay] = field(default_factory=list)
    prices: list[Price] = field(default_factory=list)


def read_context(
    desk: Desk, present: Present, opened: OpenCase, folder: Folder, place: int
) -> Context:
    """Return the context of a case's `place`-th institution, the first for a place that is none.

    One row of the log says that it was read; what of is in nobody's log.
    """
    about = about_of(opened, folder)
    chosen = place if place in range(len(about.institutions)) else 0
    institution = about.institutions[chosen] if about.institutions else ""
    cases = count_cases(desk, present) if institution else Cases({})
    public, trouble = public_figures(desk) if institution else (Public(), "")
    with desk.transaction() as transaction:
        record(transaction, desk.now(), present.member, "context read", opened.case.thread.hex())
    pays = pays_of(public, institution)
    mine = [each for each in about.deals if each.institution in {"", institution}]
    found = leads(public, cases, institution)
    return Context(
        about, institution, public, cases, trouble, found, pays, list(prices(mine, pays))
    )


def about_of(opened: OpenCase, folder: Folder) -> About:
    """Return what the report and the confirmed facts of a case say of institutions."""
    items = folder.items(PERSON, DEAL)
    deals = [each.said for each in deals_of(items) if each.said and not each.said.void]
    people = [each.said for each in people_of(items) if each.said and not each.said.void]
    told: list[Deal | Person] = [*deals, *people]
    answers = opened.report.report.answers if isinstance(opened.report, OpenReport) else {}
    bodies = [_text(answers.get("institution")), *(each.institution for each in told)]
    units = [_text(answers.get("unit")), *(each.unit for each in told)]
    return About(_once(bodies), _once(units), tuple(deals))


def count_cases(desk: Desk, present: Present) -> Cases:
    """Count the cases of the last year that this person may read, by institution.

    Those that were taken back are not counted, nor those judged not to be ours.
    """
    since = (today(desk.clock) - _YEAR).toordinal()

    def use(shelf: OpenShelf) -> Cases:
        untried = renew(desk, present, shelf)
        return Cases(dict(shelf.index.ask(_COUNTED, since, NOT_OURS)), untried)

    return with_shelf(desk, present, use)


def public_figures(desk: Desk) -> tuple[Public, str]:
    """Return the figures and "", or none and why. What went wrong is told to nobody else."""
    if desk.figures is None:
        return Public(), NOT_SET
    try:
        with Session(desk.figures) as session:
            return read_public(session), ""
    except (SQLAlchemyError, ShapeError):
        return Public(), SILENT


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _once(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (each.strip() for each in texts))))

"""Figures over the cards that one reader may read (topics of ISO 37002, 9.1.2).

Counted in the session's memory, where the facets already are; nothing is opened for it.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caseboard.cases.questions import institutions
from caseboard.cases.states import NEW, STATES
from caseboard.deadlines.rules import acknowledge_by, feedback_by, months_after
from caseboard.facts.words import options_of
from caseboard.inbox.cards import NEVER
from caseboard.inbox.words import MODES_SHORT
from caseboard.statistics.words import DOORS, GROUPS, NONE, SPANS
from config.catalogues.channels import channels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caseboard.inbox.index import Index

_FIRST, _LAST = 1, NEVER


@dataclass(frozen=True)
class Period:
    """Days on which reports came, both included, as ordinals."""

    first: int = _FIRST
    last: int = _LAST

    @classmethod
    def of_year(cls, year: int) -> Period:
        """Return a year of the calendar."""
        return cls(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())

    @property
    def days(self) -> tuple[date, date]:
        """Return both days."""
        return date.fromordinal(self.first), date.fromordinal(self.last)

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """Return a month of the calendar."""
        first = date(year, month, 1)
        return cls(first.toordinal(), months_after(first, 1).toordinal() - 1)


@dataclass(frozen=True)
class Row:
    """A label and how many cases it has.

    `listed` tells that the label is a word of ours; any other was written by a stranger.
    """

    label: str
    count: int
    listed: bool = True


@dataclass(frozen=True)
class Group:
    """Cases counted by one facet, the most frequent first; a case may count more than once."""

    name: str
    rows: tuple[Row, ...]

    @property
    def most(self) -> int:
        """Return the longest row's count, at least 1: the scale of the chart."""
        return max((row.count for row in self.rows), default=0) or 1


@dataclass(frozen=True)
class Span:
    """How many days something took: of how many cases, half of them, nine of ten, and on time.

    `on_time` is the share of all cases of the period whose term has passed or that did it, in
    hundredths; None where there is no term or no such case.
    """

    name: str
    count: int
    median: int | None = None
    ninth: int | None = None
    on_time: int | None = None


@dataclass(frozen=True)
class Figures:
    """All figures of a period."""

    total: int
    open: int
    overdue: int
    withdrawn: int
    with_files: int
    months: tuple[Row, ...]
    groups: tuple[Group, ...]
    spans: tuple[Span, ...]


def figures_of(index: Index, period: Period, today: int) -> Figures:
    """Return the figures of a period; `today` is an ordinal."""
    total, still_open, overdue, withdrawn, with_files = index.ask(
        "SELECT count(*), coalesce(sum(closed IS NULL), 0), coalesce(sum(due < ?), 0), "
        "coalesce(sum(withdrawn), 0), coalesce(sum(files > 0), 0) "
        "FROM cards WHERE day BETWEEN ? AND ?",
        today,
        period.first,
        period.last,
    )[0]
    groups = tuple(_group(index, period, name) for name in GROUPS)
    spans = tuple(_span(index, period, name, today) for name in SPANS)
    months = _months(index, period)
    return Figures(
        total, still_open, overdue, withdrawn, with_files, months=months, groups=groups, spans=spans
    )


def years_of(index: Index) -> list[int]:
    """Return the years in which reports came, the newest first."""
    first, last = index.ask("SELECT min(day), max(day) FROM cards")[0]
    if first is None:
        return []
    return list(range(date.fromordinal(last).year, date.fromordinal(first).year - 1, -1))


def _group(index: Index, period: Period, name: str) -> Group:
    counted = _asked(index, period) if name == "asked" else _by(index, period, name)
    rows = [_row(name, value, count) for value, count in counted if count]
    return Group(name, tuple(sorted(rows, key=lambda row: (-row.count, row.label))))


def _by(index: Index, period: Period, name: str) -> list[tuple[str, int]]:
    counting = f"SELECT {name}, count(*) FROM cards WHERE day BETWEEN ? AND ? GROUP BY {name}"
    return [(value, count) for value, count in index.ask(counting, period.first, period.last)]


def _asked(index: Index, period: Period) -> list[tuple[str, int]]:
    """Count each thing that may be asked for; who ticked two counts under both."""
    counting = "SELECT count(*) FROM cards WHERE day BETWEEN ? AND ? AND "
    days = (period.first, period.last)
    named = [(code, f"% {code} %") for code in options_of("asked")]
    found = [
        (code, index.ask(f"{counting} asked LIKE ?", *days, like)[0][0]) for code, like in named
    ]
    return [*found, ("", index.ask(f"{counting} asked = ''", *days)[0][0])]


def _row(name: str, value: str, count: int) -> Row:
    words = _words(name)
    return Row(str(words.get(value, value)), count, listed=value in words)


def _words(name: str) -> Mapping[str, object]:
    """Return what the values of a facet are called, those of a catalogue and "" for none."""
    if name == "state":
        return {"": NEW} | STATES
    known: Mapping[str, object] = {
        "institution": institutions(),
        "channel": {each.id: each.name for each in channels()},
        "asked": options_of("asked"),
        "door": DOORS,
        "mode": MODES_SHORT,
    }[name]
    return {"": NONE[name]} | dict(known)


def _span(index: Index, period: Period, name: str, today: int) -> Span:
    asked = f"SELECT day, {name}, extended FROM cards WHERE day BETWEEN ? AND ?"
    rows = index.ask(asked, period.first, period.last)
    took = sorted(done - day for day, done, _extended in rows if done is not None)
    on_time = _on_time(name, rows, today)
    if not took:
        return Span(name, 0, on_time=on_time)
    ninth = took[min(len(took) - 1, -(-len(took) * 9 // 10) - 1)]
    return Span(name, len(took), round(statistics.median(took)), ninth, on_time)


def _on_time(name: str, rows: list[tuple[int, int | None, int]], today: int) -> int | None:
    """Return how many of a hundred held their term, of those done or due; closing has none."""
    if name == "closed":
        return None
    held = lapsed = 0
    for day, done, extended in rows:
        term = _term(name, date.fromordinal(day), extended=bool(extended)).toordinal()
        held += done is not None and done <= term
        lapsed += term < (today if done is None else done)
    return round(100 * held / (held + lapsed)) if held + lapsed else None


def _term(name: str, day: date, *, extended: bool) -> date:
    return acknowledge_by(day) if name == "acknowledged" else feedback_by(day, extended=extended)


def _months(index: Index, period: Period) -> tuple[Row, ...]:
    """Count by month, from the first month with a case to the last, none left out."""
    asked = "SELECT day, count(*) FROM cards WHERE day BETWEEN ? AND ? GROUP BY day ORDER BY day"
    found: dict[str, int] = {}
    days = [
        (date.fromordinal(day), count) for day, count in index.ask(asked, period.first, period.last)
    ]
    if days:
        month, last = days[0][0].replace(day=1), days[-1][0]
        while month <= last:
            found[f"{month:%Y-%m}"] = 0
            month = months_after(month, 1)
    for day, count in days:
        found[f"{day:%Y-%m}"] += count
    return tuple(Row(month, count) for month, count in found.items())

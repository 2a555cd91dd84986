"""The figures of one institution, picked out and put in rows for the page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from caseboard.context.reading import COUNT, words_of
from config.catalogues import budget_lines
from reporting.searching.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from caseboard.context.actions import Context
    from caseboard.context.reading import Grouped, Source

WITH_POSTS = frozenset({"011", "021", "022"})


@dataclass(frozen=True)
class LineRow:
    """People and vacancies of one budget line; None where a line has no posts."""

    line: str
    name: str
    occupied: int
    vacant: int | None


@dataclass(frozen=True)
class Total:
    """Sums of one institution in one table, by measure, with their source."""

    source: Source
    numbers: Mapping[str, Decimal]


@dataclass(frozen=True)
class UnitRow:
    """What a unit of the institution buys; `named` when the case names a unit like it."""

    name: str
    processes: int
    with_bids: int
    single: int
    named: bool


@dataclass(frozen=True)
class Tables:
    """All that the page shows beside leads; what is not published is None or empty."""

    lines: list[LineRow]
    contests: Total | None
    results: Total | None
    processes: Total | None
    awards: Total | None
    contracts: Total | None
    units: list[UnitRow]
    projects: list[tuple[str, Mapping[str, Decimal]]]


def tables_of(found: Context) -> Tables:
    """Return the rows of the page's institution."""
    public, body = found.public, found.institution
    return Tables(
        lines=_lines(found),
        contests=_total(public.sums.get("contests"), body),
        results=_total(public.sums.get("results"), body),
        processes=_total(public.sums.get("processes"), body),
        awards=_total(public.sums.get("awards"), body),
        contracts=_total(public.sums.get("contracts"), body),
        units=_units(found),
        projects=_projects(public.sums.get("projects"), body),
    )


def line_name(code: str) -> str:
    """Return a budget line with its name."""
    return next((f"{code} {each.name}" for each in budget_lines() if each.code == code), code)


def is_like(unit: str, names: Iterable[str]) -> bool:
    """Return whether a unit's words are all in one of the names, or the other way round."""
    mine = set(folded(unit).split())
    others = [set(folded(each).split()) for each in names]
    return any(mine and each and (mine <= each or each <= mine) for each in others)


def _lines(found: Context) -> list[LineRow]:
    posts = found.public.posts
    rows = sorted(posts.by_line.items()) if posts else []
    return [
        LineRow(
            line,
            line_name(line),
            int(numbers["ocupados"]),
            int(numbers["vacantes"]) if line in WITH_POSTS else None,
        )
        for (body, line), numbers in rows
        if body == found.institution
    ]


def _total(found: Grouped | None, institution: str) -> Total | None:
    """Return the sums of one institution; None where the table is not published."""
    if found is None:
        return None
    numbers: dict[str, Decimal] = {}
    for key, each in found.rows.items():
        if institution in key:
            for name, value in each.items():
                numbers[name] = numbers.get(name, Decimal(0)) + value
    return Total(found.source, numbers or {COUNT: Decimal(0)})


def _units(found: Context) -> list[UnitRow]:
    """Return the buying units that the case names first, then the rest, the busiest first."""
    processes = found.public.sums.get("processes")
    rows = [
        UnitRow(
            unit,
            int(numbers[COUNT]),
            int(numbers["con_ofertas"]),
            int(numbers["una_oferta"]),
            is_like(unit, found.about.units),
        )
        for (body, unit), numbers in (processes.rows.items() if processes else ())
        if body == found.institution and unit
    ]
    return sorted(rows, key=lambda row: (not row.named, -row.processes, row.name))[:MOST_UNITS]


def _projects(found: Grouped | None, institution: str) -> list[tuple[str, Mapping[str, Decimal]]]:
    words = words_of("public_investment", "proyectos", "estado")
    rows = found.rows.items() if found else ()
    return [
        (words.get(str(state), str(state)), numbers)
        for (body, state), numbers in sorted(rows, key=lambda row: str(row[0][1]))
        if body == institution
    ]


MOST_UNITS = 8

"""What the context needs of the public figures, of all institutions, in the desk's own terms."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from caseboard.context.reading import Grouped, Largest, Sums, grouped, largest
from reporting.shape.periods import span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from caseboard.context.reading import Listed, Source

JOBS, BUYING, WORKS = "employment_management", "procurement", "public_investment"
LINES = ("periodo", "institucion", "renglon")
POSTS = Sums("human_resources", "puestos", LINES, ("ocupados", "vacantes"))
SPENT = Sums("accountability", "ejecucion", LINES, ("devengado",))
SUMS = {
    "contests": Sums(JOBS, "convocatorias_empleo", LINES, ("plazas",)),
    "changed": Sums(JOBS, "convocatorias_empleo", ("institucion", "cambio")),
    "results": Sums(
        JOBS, "resultados_concurso", ("institucion",), ("postulantes", "elegibles", "adjudicadas")
    ),
    "processes": Sums(BUYING, "procesos", ("institucion", "unidad"), ("con_ofertas", "una_oferta")),
    "awards": Sums(BUYING, "adjudicaciones", ("institucion",), ("monto",)),
    "contracts": Sums(BUYING, "contratos_compra", ("institucion",), ("monto", "modificaciones")),
    "projects": Sums(WORKS, "proyectos", ("institucion", "estado"), ("costo",)),
}
LARGEST = {
    "awards": Largest(
        BUYING, "adjudicaciones", "monto", ("fecha", "proveedor", "modalidad", "ocid")
    ),
    "projects": Largest(WORKS, "proyectos", "costo", ("nombre", "estado", "snip")),
}
# The same moment a year before, or as near to it as there is.
_YEAR, _NEAR = 365, 100
FIXED = "011"


@dataclass(frozen=True)
class Posts:
    """Who works where on one day, by institution and budget line: module 8."""

    source: Source
    period: str
    by_line: dict[tuple[str, str], dict[str, Decimal]]

    def of(self, institution: str, *lines: str) -> int:
        """Return how many people an institution has, in some budget lines or in all."""
        return sum(
            int(numbers["ocupados"])
            for (body, line), numbers in self.by_line.items()
            if body == institution and (not lines or line in lines)
        )

    @property
    def institutions(self) -> set[str]:
        return {body for body, _line in self.by_line}


@dataclass(frozen=True)
class Pay:
    """What was spent on people since January, by institution and budget line: module 1."""

    source: Source
    period: str
    months: int
    spent: dict[tuple[str, str], Decimal]


@dataclass(frozen=True)
class Public:
    """The figures of every institution; a part that is not published is None, or not there."""

    posts: Posts | None = None
    before: Posts | None = None
    pay: Pay | None = None
    sums: Mapping[str, Grouped] = field(default_factory=dict)
    largest: Mapping[str, Listed] = field(default_factory=dict)


def read_public(session: Session) -> Public:
    """Return what is published today; the same questions whatever is looked for."""
    now, before = _posts(session)
    sums = {name: found for name, asked in SUMS.items() if (found := grouped(session, asked))}
    most = {name: rows for name, each in LARGEST.items() if (rows := largest(session, each))}
    return Public(now, before, _pay(session), sums, most)


def _posts(session: Session) -> tuple[Posts | None, Posts | None]:
    found = grouped(session, POSTS)
    if found is None:
        return None, None
    periods = sorted({str(key[0]) for key in found.rows})
    latest = periods[-1]
    earlier = _a_year_before(latest, periods)
    return _posts_of(found, latest), _posts_of(found, earlier) if earlier else None


def _a_year_before(latest: str, periods: list[str]) -> str | None:
    """Return the period that lies nearest to a year before, none when none lies near."""
    end = span(latest)[1]
    away = {each: abs((end - span(each)[1]).days - _YEAR) for each in periods if each != latest}
    nearest = min(away, key=away.__getitem__, default=None)
    return nearest if nearest and away[nearest] <= _NEAR else None


def _posts_of(found: Grouped, period: str) -> Posts:
    rows = {
        (str(body), str(line)): dict(numbers)
        for (when, body, line), numbers in found.rows.items()
        if when == period
    }
    source = replace(found.source, cutoff=span(period)[1])
    return Posts(source, period, rows)


def _pay(session: Session) -> Pay | None:
    found = grouped(session, SPENT)
    if found is None:
        return None
    latest = max(str(key[0]) for key in found.rows)
    spent = {
        (str(body), str(line)): numbers["devengado"]
        for (when, body, line), numbers in found.rows.items()
        if when == latest and body and line
    }
    return Pay(found.source, latest, span(latest)[1].month, spent)


def within(found: Grouped, first: date, last: date) -> Callable[[str], bool]:
    """Return what tells whether a period lies after `first` and ends by `last`."""
    periods = {str(key[0]) for key in found.rows}
    inside = {each for each in periods if span(each)[0] > first and span(each)[1] <= last}
    return inside.__contains__

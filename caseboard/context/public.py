"""What the context needs of the public figures, of all institutions, in the desk's own terms."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from caseboard.context.reading import Grouped, Largest, Sums, grouped, largest
from reporting.shape.periods import span

if TYPE_CHECKING:
    from collections.abc import Mapping
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
    """The figures of every institution; a part that is not published is None, or not there.

    `days` are those of which it is published who works where, in their order.
    """

    days: tuple[Posts, ...] = ()
    pay: Pay | None = None
    sums: Mapping[str, Grouped] = field(default_factory=dict)
    largest: Mapping[str, Listed] = field(default_factory=dict)

    @property
    def posts(self) -> Posts | None:
        """Return who works where on the latest day."""
        return self.days[-1] if self.days else None

    def year_before(self, posts: Posts | None) -> Posts | None:
        """Return the day nearest to a year before another, None when none lies near."""
        if posts is None:
            return None
        end = posts.source.cutoff
        away = {abs((end - each.source.cutoff).days - _YEAR): each for each in self.days}
        nearest = min(away, default=_NEAR + 1)
        return away[nearest] if nearest <= _NEAR else None


def read_public(session: Session) -> Public:
    """Return what is published today; the same questions whatever is looked for."""
    sums = {name: found for name, asked in SUMS.items() if (found := grouped(session, asked))}
    most = {name: rows for name, each in LARGEST.items() if (rows := largest(session, each))}
    return Public(_days(session), _pay(session), sums, most)


def _days(session: Session) -> tuple[Posts, ...]:
    found = grouped(session, POSTS)
    if found is None:
        return ()
    periods = {str(key[0]) for key in found.rows}
    return tuple(_posts_of(found, each) for each in sorted(periods))


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

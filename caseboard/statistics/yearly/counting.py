"""In which cell of each table a complaint counts: exactly one, whatever it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from config.catalogues.regions import region_of
from config.complaint_figures import (
    ACTS,
    CONDUCT,
    DRAWN,
    INSTITUTION,
    REGION,
    UNSAID,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_CONDUCTS = {"hire": "contratar", "promote": "ascender", "keep": "mantener"}
# People on the payroll, and those who are paid for services with an invoice and may go any day.
_CONTRACTS = dict.fromkeys(("011", "021", "022", "023", "031"), "planilla") | dict.fromkeys(
    ("029", "036", "181", "182", "183", "184", "185", "186", "189"), "servicios"
)


@dataclass(frozen=True)
class Said:
    """What one case says, as its card has it; all empty for one that nobody can open."""

    institution: str = ""
    place: str = ""
    line: str = ""
    exchange: str = ""
    acts: str = ""


@dataclass(frozen=True)
class Counts:
    """Exact counts: of each table by code, zeros included, and of the desk's own acts."""

    tables: dict[str, dict[str, int]]
    acts: dict[str, int]


def count(cases: Iterable[Said]) -> Counts:
    """Return the exact counts of cases. Nobody may see them: they are given noise at once."""
    found = {each.name: dict.fromkeys(each.codes, 0) for each in DRAWN}
    acts: Counter[str] = Counter()
    for case in cases:
        for table, code in _cells(case).items():
            found[table][code] += 1
        acts.update(case.acts.split())
    return Counts(found, {act: acts[act] for act in ACTS})


def _cells(case: Said) -> dict[str, str]:
    named = case.institution in INSTITUTION.codes
    return {
        INSTITUTION.name: case.institution if named else UNSAID,
        REGION.name: region_of(case.place) or UNSAID,
        CONDUCT.name: f"{_conduct(case.exchange)}/{_CONTRACTS.get(case.line, UNSAID)}",
    }


def _conduct(exchange: str) -> str:
    """Return the one thing that was offered; several, another and none are all not said."""
    ticked = exchange.split()
    return _CONDUCTS.get(ticked[0], UNSAID) if len(ticked) == 1 else UNSAID

"""Which figures of a year's complaints may be public, and how much noise each carries.

The desk draws them and the public pages show them, so both read this one page; why it is so, is in
docs/decisions/0098. The code lists are public and fixed: every code has a figure in each year, also
where there was nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import exp

from config.catalogues import institutions
from config.catalogues.regions import regions

FORMAT = "plaza-limpia/complaint-figures/v1"
UNSAID = "sin-dato"
"""The code of what a complaint does not say, or says in words of its own."""
CONDUCTS = ("contratar", "ascender", "mantener", UNSAID)
CONTRACTS = ("planilla", "servicios", UNSAID)
WAIT = timedelta(days=60)
FEWEST = 20
"""Exact totals of fewer complaints are joined with the next quarter's, or not told."""
ACTS = ("admitida", "trasladada-mp", "trasladada-cgc", "archivada")
MOST_PARTS = 64
"""More people than this do not draw a year: the public pages take no such file."""
_CONFIDENCE = 0.95
_QUARTERS = 4


@dataclass(frozen=True)
class Drawn:
    """One table: discrete Laplace noise of `scale` on each code; its cost in hundredths of epsilon.

    One complaint replaced by another moves at most one cell up and one down: the L1 sensitivity is
    2, so the cost is 2 / scale, and never told as less. What a year may cost in all, the ledgers
    hold (migrations/privacy_ledger.py).
    """

    name: str
    scale: int

    @property
    def epsilon(self) -> int:
        return -(-200 // self.scale)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return every code of the table, in order; the last is what was not said."""
        return _codes(self.name)


INSTITUTION, REGION, CONDUCT = Drawn("entidad", 2), Drawn("region", 4), Drawn("conducta", 4)
DRAWN = (INSTITUTION, REGION, CONDUCT)


@cache
def _codes(name: str) -> tuple[str, ...]:
    if name == INSTITUTION.name:
        return (*(each.id for each in institutions()), UNSAID)
    if name == REGION.name:
        return (*(each.id for each in regions()), UNSAID)
    return tuple(f"{conduct}/{contract}" for conduct in CONDUCTS for contract in CONTRACTS)


@cache
def margin(scale: int, parts: int) -> int:
    """Return the half-width that holds at least 95 % of the sum of `parts` such noises."""
    spread = _spread(scale, parts)
    middle = len(spread) // 2
    within, width = spread[middle], 0
    while within < _CONFIDENCE:
        width += 1
        within += spread[middle - width] + spread[middle + width]
    return width


def _spread(scale: int, parts: int) -> list[float]:
    """Return the distribution of the sum: each noise is one geometric number less another."""
    ratio, reach = exp(-1 / scale), 40 * scale * (2 + parts // 4)
    spread = [0.0] * (2 * reach + 1)
    spread[reach] = 1.0
    for _ in range(parts):
        spread = _geometric(_geometric(spread, ratio)[::-1], ratio)[::-1]
    return spread


def _geometric(spread: list[float], ratio: float) -> list[float]:
    found, carried = [], 0.0
    for each in spread:
        carried = carried * ratio + each * (1 - ratio)
        found.append(carried)
    return found


def quarters(counts: tuple[int, int, int, int]) -> list[tuple[str, int | None]]:
    """Return the totals that may be told: spans of quarters ("1", "2-3") of FEWEST or more.

    A span goes on until it is enough; what is left at the end joins the span before. None stands
    for a whole year of fewer.
    """
    spans: list[tuple[int, int, int]] = []
    first, total = 1, 0
    for last, count in enumerate(counts, 1):
        total += count
        if total >= FEWEST:
            spans.append((first, last, total))
            first, total = last + 1, 0
    if first <= _QUARTERS:
        before = spans.pop() if spans else (1, 0, 0)
        spans.append((before[0], _QUARTERS, before[2] + total))
    return [
        (_span(start, stop), count if count >= FEWEST else None) for start, stop, count in spans
    ]


def require_quarters(told: list[tuple[str, int | None]]) -> None:
    """Raise ValueError unless these are totals as `quarters` tells them, of a whole year."""
    following = 1
    for span, total in told:
        first, last = int(span[0]), int(span[-1])
        alone = total is None and (first, last) == (1, _QUARTERS)
        enough = type(total) is int and total >= FEWEST
        if span != _span(first, last) or first != following or not (alone or enough):
            raise ValueError(span)
        following = last + 1
    if following != _QUARTERS + 1:
        raise ValueError(told)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def may_be_drawn(year: int, today: date) -> bool:
    """Tell whether 60 days have gone by since the last day of a year."""
    return today >= date(year, 12, 31) + WAIT

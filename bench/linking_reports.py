"""Reports of a country that is made up: who shares a ring with whom is known.

Seeded: the same seed and size give the same reports, and any of them can be made alone, so that a
million are streamed in the memory of their ring numbers. The country does not grow with them:
names, offices and switchboards repeat as they would.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from bench.linking_reports_deals import deal_of
from bench.linking_reports_facts import people_of
from bench.linking_reports_rings import Ring, ring_of, sizes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from caseboard.facts.facts import Deal, Person

SEED, LONE = 2026, 0.62
_RINGS_KEPT = 20_000
Pair = tuple[int, int]


@dataclass(frozen=True)
class Report:
    """One report: its facts, and the truth about it.

    `ring` is a number; two reports of a ring share evidence when their `marks` have one in common.
    """

    number: int
    day: date
    people: tuple[Person, ...]
    deals: tuple[Deal, ...]
    ring: int
    marks: frozenset[str]


def reports(size: int, seed: int = SEED) -> Iterator[Report]:
    """Stream so many reports, those of a ring far apart."""
    chance = random.Random(seed)  # noqa: S311 - reports that nobody filed
    of_ring = sizes(size, LONE, chance)
    rings = [ring for ring, times in enumerate(of_ring) for _ in range(times)]
    chance.shuffle(rings)
    known = lru_cache(_RINGS_KEPT)(ring_of)
    for number, ring in enumerate(rings):
        yield _report(number, known(seed, ring, of_ring[ring]), seed)


def _report(number: int, ring: Ring, seed: int) -> Report:
    chance = random.Random(f"{seed} report {number}")  # noqa: S311 - as above
    told = list(people_of(ring, chance))
    deal, day = deal_of(ring, chance)
    marks = frozenset[str]().union(*(marks for _, marks in told))
    return Report(number, day, tuple(person for person, _ in told), (deal,), ring.id, marks)


@dataclass(frozen=True)
class Truth:
    """Pairs of report numbers, the smaller first: what should be found, and what need not be.

    `shared` are of one ring and share evidence; `silent` are of one ring and nothing tells it: they
    count neither as found nor as false. `partners` gives the shared ones of each report.
    """

    shared: frozenset[Pair]
    silent: frozenset[Pair]
    partners: dict[int, frozenset[int]]
    size: int


def truth_of(found: Iterable[Report]) -> Truth:
    """Return the truth about these reports."""
    rings: dict[int, list[Report]] = defaultdict(list)
    size = 0
    for report in found:
        rings[report.ring].append(report)
        size += 1
    pairs = [pair for ring in rings.values() for pair in combinations(ring, 2)]
    shared = {(a.number, b.number) for a, b in pairs if a.marks & b.marks}
    silent = {(a.number, b.number) for a, b in pairs} - shared
    partners: dict[int, set[int]] = defaultdict(set)
    for first, second in shared:
        partners[first].add(second)
        partners[second].add(first)
    by_report = {number: frozenset(others) for number, others in partners.items()}
    return Truth(frozenset(shared), frozenset(silent), by_report, size)

"""Rings: who asks, who goes between, whose account is lent, where, for what and when.

A report without a partner comes of a ring that was reported once, so that nothing but the partner
tells it from the others.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate

from bench.linking_reports_people import Somebody, somebody
from bench.linking_reports_words import POSTS, UNITS, WANTED
from config.catalogues import institutions, municipalities

FIRST_DAY, LAST_DAY = date(2021, 1, 1).toordinal(), date(2026, 10, 31).toordinal()
LARGEST, TAIL = 40, 1.1
_WIDE, _SECOND, _CAPITAL = 0.1, 0.24, 0.5
_SHORTEST, _LONGEST, _REPORTS_A_PERSON = 30, 720, 12
_STAFF = {"mineduc": 30, "mspas": 22, "mingob": 10, "civ": 7, "maga": 6, "mides": 6, "minfin": 3}
_PEOPLE = {
    "GT-01": 36, "GT-02": 1, "GT-03": 3, "GT-04": 4, "GT-05": 5, "GT-06": 3, "GT-07": 3,
    "GT-08": 3, "GT-09": 6, "GT-10": 4, "GT-11": 2, "GT-12": 6, "GT-13": 6, "GT-14": 5, "GT-15": 2,
    "GT-16": 6, "GT-17": 4, "GT-18": 3, "GT-19": 2, "GT-20": 2, "GT-21": 2, "GT-22": 3,
}  # fmt: skip
_UNITS_OF = {
    "mineduc": ("regional", "regional", "school", "school", "hr", "office"),
    "mspas": ("area", "area", "hospital", "hospital", "hr", "purchasing"),
    "civ": ("roads", "roads", "hr", "transport", "office"),
}
_OTHER_UNITS = ("hr", "hr", "regional", "finance", "purchasing", "office", "programs", "transport")
_ASKED = ("money", "money", "money", "percentage", "percentage", "personal-favour",
          "sexual-favour", "political-support", "other")  # fmt: skip
_EXCHANGE = ("hire", "hire", "hire", "keep", "keep", "promote", "benefit", "other")
_PAYMENT = ("cash", "cash", "cash", "deposit", "deposit", "wallet", "deduction", "kind")
_LINES = ("011", "021", "022", "029", "029", "031", "182", "183", "185", "189")
_AMOUNTS = (200, 300, 500, 500, 1_000, 1_000, 1_500, 2_000, 3_000, 5_000, 8_000, 10_000, 25_000)


@dataclass(frozen=True)
class Ring:
    """People who work one trade at one place for a time; days are ordinals.

    `accounts` are those of `payees`, place by place: a lent account serves every go-between.
    """

    id: int
    institutions: tuple[str, ...]
    department: str
    municipality: str
    unit: str
    demanders: tuple[Somebody, ...]
    betweens: tuple[Somebody, ...]
    payees: tuple[Somebody, ...]
    accounts: tuple[str, ...]
    posts: tuple[str, ...]
    wanted: str
    line: str
    asked: tuple[str, ...]
    exchange: tuple[str, ...]
    payment: tuple[str, ...]
    amount: int
    began: int
    days: int


def sizes(reports: int, lone: float, chance: random.Random) -> list[int]:
    """Return how often each ring was reported: so great a share once, few of them many times."""
    alone = round(reports * lone)
    found, left = [1] * alone, reports - alone
    while left > 1:
        size = min(1 + int(chance.paretovariate(TAIL)), LARGEST, left)
        found.append(size)
        left -= size
    return [*found, 1] if left else found


def ring_of(seed: int, number: int, size: int) -> Ring:
    """Draw one ring, always the same one of a seed and a number; the larger, the more people."""
    chance = random.Random(f"{seed} ring {number}")  # noqa: S311 - reports that nobody filed
    department = _choose(_PEOPLE, chance)
    more = min(size // _REPORTS_A_PERSON, 2)
    demanders = _people(f"{number}d", 1 + chance.randrange(1 + more), department, chance)
    betweens = _people(f"{number}b", chance.randrange(2 + more), department, chance)
    payees = _people(f"{number}p", chance.randrange(2 + more // 2), department, chance)
    bodies = 1 + (chance.random() < _WIDE) * chance.randrange(1, 3)
    first = _choose(_staff(), chance)
    return Ring(
        id=number,
        institutions=(first, *(_choose(_staff(), chance) for _ in range(bodies - 1))),
        department=department,
        municipality=_town(department, chance),
        unit=chance.choice(_UNITS_OF.get(first, _OTHER_UNITS)),
        demanders=demanders,
        betweens=betweens,
        payees=payees,
        accounts=tuple(_account(chance) for _ in payees),
        posts=tuple(_post(chance) for _ in demanders),
        wanted=_one_of(WANTED, chance),
        line=chance.choice(_LINES),
        asked=_some(_ASKED, chance),
        exchange=_some(_EXCHANGE, chance),
        payment=_some(_PAYMENT, chance),
        amount=chance.choice(_AMOUNTS),
        began=(began := chance.randrange(FIRST_DAY, LAST_DAY - _SHORTEST)),
        days=min(chance.randrange(_SHORTEST, _LONGEST), LAST_DAY - began),
    )


def units_of(key: str) -> list[str]:
    """Return the ways in which people write a unit, {place} where the place stands."""
    return UNITS[key].split("|")


@cache
def towns(department: str) -> tuple[str, ...]:
    """Return the codes of a department's municipalities, its capital first."""
    return tuple(each.code for each in municipalities() if each.department == department)


def _people(mark: str, count: int, department: str, chance: random.Random) -> tuple[Somebody, ...]:
    return tuple(somebody(f"{mark}{each}", department, chance) for each in range(count))


def _town(department: str, chance: random.Random) -> str:
    codes = towns(department)
    return codes[0] if chance.random() < _CAPITAL else chance.choice(codes)


def _account(chance: random.Random) -> str:
    return f"{chance.randrange(1, 5)}{chance.randrange(10**9):09}"


def _post(chance: random.Random) -> str:
    return _one_of(POSTS, chance)


def _one_of(text: str, chance: random.Random) -> str:
    return chance.choice(_lines(text))


@cache
def _lines(text: str) -> tuple[str, ...]:
    return tuple(each for line in text.strip().splitlines() for each in line.split("|"))


def _some(codes: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    """Return one code, now and then two, each once."""
    found = [chance.choice(codes)]
    if chance.random() < _SECOND:
        found.append(chance.choice(codes))
    return tuple(dict.fromkeys(found))


@cache
def _staff() -> dict[str, int]:
    return {each.id: _STAFF.get(each.id, 1) for each in institutions()}


def _choose(weights: dict[str, int], chance: random.Random) -> str:
    names, cumulated = _cumulated(tuple(weights.items()))
    return chance.choices(names, cum_weights=cumulated)[0]


@cache
def _cumulated(weights: tuple[tuple[str, int], ...]) -> tuple[list[str], list[int]]:
    return [name for name, _ in weights], list(accumulate(weight for _, weight in weights))

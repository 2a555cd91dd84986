"""The people of a generated country: named as Guatemala names, with phones and documents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from stdnum.gt import nit as tax_number

from bench.linking_reports_words import ALIASES, ENDS, MAYAN, MEN, MIDDLES, SPANISH, STARTS, WOMEN

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

WOMAN, ONE_GIVEN, MARRIED, ALIASED, SECOND_PHONE = 0.42, 0.18, 0.25, 0.22, 0.2
RARE_SURNAME, SMALL_LETTER = 0.08, 0.5
_MAYAN_SHARE = {
    "GT-01": 0.15, "GT-03": 0.3, "GT-04": 0.55, "GT-07": 0.75, "GT-08": 0.7, "GT-09": 0.35,
    "GT-10": 0.3, "GT-12": 0.2, "GT-13": 0.4, "GT-14": 0.65, "GT-15": 0.4, "GT-16": 0.75,
    "GT-17": 0.3, "GT-18": 0.25,
}  # fmt: skip
_ELSEWHERE, _FLATTENS = 0.05, 4
_T = TypeVar("_T")
_DPI_WEIGHTS, _ELEVEN, _TEN = range(2, 10), 11, 10


@dataclass(frozen=True)
class Somebody:
    """A person, whole: a report tells a part of it.

    `given` and `surnames` are one or two; `married` a husband's surname or "", `alias` or "";
    `phones` have eight digits, `dpi` and `nit` hold to their check signs.
    """

    id: str
    given: tuple[str, ...]
    surnames: tuple[str, str]
    married: str
    alias: str
    phones: tuple[str, ...]
    dpi: str
    nit: str


def somebody(mark: str, department: str, chance: random.Random) -> Somebody:
    """Draw a person who lives in a department."""
    woman = chance.random() < WOMAN
    names = WOMEN if woman else MEN
    given = (common(names, chance), common(names, chance))
    married = woman and chance.random() < MARRIED
    phones = 2 if chance.random() < SECOND_PHONE else 1
    return Somebody(
        id=mark,
        given=given[:1] if chance.random() < ONE_GIVEN or given[0] == given[1] else given,
        surnames=(surname(department, chance), surname(department, chance)),
        married=surname(department, chance) if married else "",
        alias=_alias(chance, woman=woman) if chance.random() < ALIASED else "",
        phones=tuple(mobile(chance) for _ in range(phones)),
        dpi=_dpi(department, chance),
        nit=_nit(chance),
    )


def common(names: Sequence[_T], chance: random.Random) -> _T:
    """Draw one of them, the first the most often."""
    return chance.choices(names, cum_weights=_weights(len(names)))[0]


def surname(department: str, chance: random.Random) -> str:
    """Draw a surname: Mayan as often as in that department, and each has its own common ones."""
    if chance.random() >= _MAYAN_SHARE.get(department, _ELSEWHERE):
        return common(SPANISH, chance)
    if chance.random() < RARE_SURNAME:
        middle = chance.choice(MIDDLES) + chance.choice(ENDS)
        return chance.choice(STARTS) + (middle if chance.random() < SMALL_LETTER else middle * 2)
    return common(_mayan_of(department), chance)


def mobile(chance: random.Random) -> str:
    """Draw the eight digits of a mobile phone."""
    return chance.choice("345") + f"{chance.randrange(10**7):07}"


@cache
def _mayan_of(department: str) -> tuple[str, ...]:
    first = (int(department[-2:]) - 16) * 11 % len(MAYAN)
    return (*MAYAN[first:], *MAYAN[:first])


@cache
def _weights(count: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + _FLATTENS) for rank in range(count)))


def _alias(chance: random.Random, *, woman: bool) -> str:
    alias = common(ALIASES, chance)
    return f"la {alias[:-1]}a" if woman and alias[-1] in "oe" else f"el {alias}"


def _dpi(department: str, chance: random.Random) -> str:
    while True:
        digits = f"{chance.randrange(15 * 10**6, 40 * 10**6):08}"
        weighed = zip(map(int, digits), _DPI_WEIGHTS, strict=True)
        check = sum(digit * weight for digit, weight in weighed) % _ELEVEN
        if check < _TEN:
            return f"{digits}{check}{department[-2:]}01"


def _nit(chance: random.Random) -> str:
    digits = str(chance.randrange(10**5, 10**8))
    return digits + str(tax_number.calc_check_digit(digits))

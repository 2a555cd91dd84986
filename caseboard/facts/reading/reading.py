"""All that a text mentions, each thing looked for where the ones before it do not stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.facts.reading.accounts import accounts
from caseboard.facts.reading.bodies import bodies
from caseboard.facts.reading.days import When, times
from caseboard.facts.reading.digits import days_in_digits, dpis, nits, phones
from caseboard.facts.reading.lines import lines
from caseboard.facts.reading.modus import codes
from caseboard.facts.reading.money import amounts
from caseboard.facts.reading.names import is_full_name, names
from caseboard.facts.reading.nicknames import nicknames
from caseboard.facts.reading.places import places, spots
from caseboard.facts.reading.posts import held, sold
from caseboard.facts.reading.text import Mention, Taken, Text
from caseboard.facts.reading.units import units

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Numbers:
    """What stands in figures and belongs to somebody."""

    phones: list[Mention]
    accounts: list[Mention]
    dpis: list[Mention]
    nits: list[Mention]

    @property
    def all(self) -> list[Mention]:
        return [*self.phones, *self.accounts, *self.dpis, *self.nits]


@dataclass(frozen=True)
class Who:
    """By what people are told."""

    names: list[Mention]
    nicknames: list[Mention]
    posts: list[Mention]


@dataclass(frozen=True)
class Where:
    """Institutions (a part of one also as a unit), offices and places."""

    bodies: list[Mention]
    units: list[Mention]
    places: list[Mention]


@dataclass(frozen=True)
class Terms:
    """What the deal was; `codes` are member, code, first and last place of the words."""

    posts: list[Mention]
    lines: list[Mention]
    amounts: list[Mention]
    times: list[When]
    codes: list[tuple[str, str, int, int]]


@dataclass(frozen=True)
class Reading:
    """A text and what was found in it."""

    text: Text
    numbers: Numbers
    who: Who
    where: Where
    terms: Terms


def read(written: str, received: date) -> Reading:
    """Return what a text mentions; relative days are counted from the day of receipt."""
    text = Text(written)
    numbers = _numbers(text)
    named = list(bodies(text))
    nicks = [each for each in nicknames(text) if not is_full_name(each.value)]
    people = list(names(text, nicks, spots(text), [each for each, _ in named]))
    callings = [*people, *nicks]
    wanted = list(sold(text))
    found_places = list(places(text, Taken(callings)))
    where = Where(
        [each for each, _ in named],
        _units(text, callings, [each for each, unit in named if unit]),
        found_places,
    )
    offices = {each.start for each, _ in named}
    posts = [each for each in held(text, callings, wanted) if each.start not in offices]
    who = Who(people, nicks, posts)
    return Reading(text, numbers, who, where, _terms(text, numbers, wanted, received))


def _numbers(text: Text) -> Numbers:
    documents, taxes = list(dpis(text)), list(nits(text))
    others = [*days_in_digits(text), *documents, *taxes]
    found = list(phones(text, Taken(others)))
    return Numbers(found, list(accounts(text, Taken(others, found), found)), documents, taxes)


def _units(text: Text, people: list[Mention], parts: list[Mention]) -> list[Mention]:
    """Return the offices, and the parts of institutions that have a name of their own."""
    found = list(units(text, people))
    taken = Taken(found)
    own = [
        Mention(text.written[each.start : each.end], each.start, each.end)
        for each in parts
        if not taken.has(each)
    ]
    return sorted([*found, *own], key=lambda each: each.start)


def _terms(text: Text, numbers: Numbers, wanted: list[Mention], received: date) -> Terms:
    taken = Taken(days_in_digits(text), numbers.all)
    budget = list(lines(text, taken))
    for each in budget:
        taken.add(each.start, each.end)
    asked = sorted(amounts(text, taken), key=lambda each: each.start)
    when = sorted(times(text, received), key=lambda each: each.start)
    return Terms(wanted, budget, asked, when, list(codes(text, asked)))

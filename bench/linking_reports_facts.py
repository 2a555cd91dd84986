"""Whom one report names, with what numbers, and in which role."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from bench.linking_reports_people import common, somebody
from bench.linking_reports_telling import NOTHING, Said, account_of, name_of, nickname_of, phone_of
from caseboard.facts.facts import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.linking_reports_people import Somebody
    from bench.linking_reports_rings import Ring

Marked = tuple[Person, frozenset[str]]
DEMANDER_TOLD, BETWEEN_TOLD, PAYEE_TOLD, ACCOUNT_TOLD = 0.88, 0.65, 0.4, 0.85
NAMED, POST_TOLD, BODY_TOLD, DOCUMENT_TOLD = 0.85, 0.5, 0.4, 0.02
NOTABLE, BYSTANDER, SWITCHBOARD, PUBLIC_LINE = 0.05, 0.12, 0.07, 0.015
NOTABLE_ROLE = "other"
PHONE_APART, OTHER_ROLE = 0.15, 0.1
PHONE_TOLD = {"demander": 0.15, "go-between": 0.5, "payee": 0.25}
_PUBLIC_LINES = 60


def people_of(ring: Ring, chance: random.Random) -> Iterator[Marked]:
    """Draw whom a report of this ring tells of, each with the marks of what it says."""
    if chance.random() < DEMANDER_TOLD:
        place = _first_most(len(ring.demanders), chance)
        post = ring.posts[place] if chance.random() < POST_TOLD else ""
        yield from _told(ring, ring.demanders[place], Person("demander", post=post), chance)
    if ring.betweens and chance.random() < BETWEEN_TOLD:
        between = ring.betweens[_first_most(len(ring.betweens), chance)]
        yield from _told(ring, between, Person("go-between"), chance)
    if ring.payees and chance.random() < PAYEE_TOLD:
        place = _first_most(len(ring.payees), chance)
        for person, marks in _told(ring, ring.payees[place], Person("payee"), chance):
            more = _account(ring, place, chance) if person.role != "other" else NOTHING
            accounts = (more.text,) if more.text else ()
            yield replace(person, accounts=accounts), marks | more.marks
    yield from _others(ring, chance)


def _first_most(count: int, chance: random.Random) -> int:
    """Draw a place: whoever comes first is the ring's face, and named most often."""
    return min(chance.randrange(count), chance.randrange(count))


def _told(ring: Ring, who: Somebody, person: Person, chance: random.Random) -> Iterator[Marked]:
    """Tell of one of the ring: named or not, perhaps with a number, which may stand apart."""
    name = name_of(who, chance) if chance.random() < NAMED else NOTHING
    nickname = nickname_of(who, chance)
    phone = phone_of(who, chance) if chance.random() < PHONE_TOLD[person.role] else NOTHING
    phones = (phone.text,) if phone.text else ()
    apart = bool(phones) and chance.random() < PHONE_APART
    if not phones and chance.random() < SWITCHBOARD:
        phones = (_switchboard(ring),)
    told = replace(
        person,
        role="other" if chance.random() < OTHER_ROLE else person.role,
        names=name.text,
        nickname=nickname.text,
        institution=ring.institutions[0] if chance.random() < BODY_TOLD else "",
        phones=() if apart else phones,
    )
    told, documents = _documents(who, told, chance)
    yield told, name.marks | nickname.marks | documents | (frozenset() if apart else phone.marks)
    if apart:
        yield Person(phones=phones), phone.marks


def _documents(
    who: Somebody, person: Person, chance: random.Random
) -> tuple[Person, frozenset[str]]:
    if chance.random() < DOCUMENT_TOLD:
        return replace(person, dpi=who.dpi), frozenset({f"{who.id} dpi"})
    if chance.random() < DOCUMENT_TOLD:
        return replace(person, nit=who.nit), frozenset({f"{who.id} nit"})
    return person, frozenset()


def _account(ring: Ring, place: int, chance: random.Random) -> Said:
    if chance.random() >= ACCOUNT_TOLD:
        return NOTHING
    return account_of(ring.payees[place].id, ring.accounts[place], chance)


def _others(ring: Ring, chance: random.Random) -> Iterator[Marked]:
    """Tell of whom and what many reports name, and of who was only there: no evidence of a ring."""
    if chance.random() < NOTABLE:
        yield (
            Person(NOTABLE_ROLE, name_of(_notable(ring.institutions[0]), chance).text),
            frozenset(),
        )
    if chance.random() < BYSTANDER:
        seen = somebody("", ring.department, chance)
        yield Person(names=name_of(seen, chance).text), frozenset()
    if chance.random() < PUBLIC_LINE:
        line = _landline(f"public {common(range(_PUBLIC_LINES), chance)}")
        yield Person(phones=(line,)), frozenset()


def _switchboard(ring: Ring) -> str:
    """Return the number of the office, which everybody there has."""
    return _landline(f"{ring.institutions[0]} {ring.department}")


@cache
def _notable(institution: str) -> Somebody:
    """Return who heads an institution and is named by many."""
    return somebody("", "GT-01", random.Random(institution))  # noqa: S311 - sample data


@cache
def _landline(whose: str) -> str:
    chance = random.Random(whose)  # noqa: S311 - sample data
    return f"+502{chance.choice('267')}{chance.randrange(2, 10)}{chance.randrange(10**6):06}"

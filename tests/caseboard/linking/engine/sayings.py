"""Cases as tests tell them, in few words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from caseboard.facts.facts import Deal, Person
from caseboard.linking.engine.encoding import Encoder
from caseboard.linking.engine.index import Index
from caseboard.linking.engine.told import Told

KEYS = (bytes(range(32)), bytes(range(32, 64)))
DAY = date(2026, 2, 9)
GIVEN = "Pedro María José Ana Luis Carmen Óscar Rosa Hugo Irma Byron Delia Mynor Sonia Edgar Alba"
SURNAMES = (
    "Ajú Xitumul Caal López García Tzoc Pérez Choc Morales Ruiz Coy Ixcot Batz Roca Solís Barrios"
)
encoded = Encoder(KEYS)


def case(number: int) -> bytes:
    """Return the name of a case."""
    return number.to_bytes(16, "big")


def told(*people: Person, days: int = 0, **deal: Any) -> Told:  # noqa: ANN401 - members of a deal
    """Return what a case says: these people, and one deal."""
    return Told(DAY + timedelta(days=days), people, (Deal(**deal),))


def demander(names: str = "", **more: Any) -> Person:  # noqa: ANN401 - members of a person
    """Return somebody who asked."""
    return Person(role="demander", names=names, **more)


def filled(*cases: Told, strangers: int = 60) -> Index:
    """Return an index of these cases, numbered from 0, among strangers numbered from 1,000."""
    index = Index()
    for number, each in enumerate(cases):
        index.put(case(number), encoded(each))
    for number in range(strangers):
        index.put(case(1_000 + number), encoded(stranger(number)))
    return index


def stranger(number: int) -> Told:
    """Return a case that has nothing to do with any other."""
    given, surnames = GIVEN.split(), SURNAMES.split()
    name = f"{given[number % 16]} {surnames[number * 7 % 16]} {surnames[(number * 3 + 5) % 16]}"
    phone = f"+502{40_000_000 + number * 7_919}"
    return told(
        demander(name, phones=(phone,)),
        days=number * 13 % 700,
        institution=("mineduc", "mspas", "mingob", "civ")[number % 4],
        place=("0101", "0901", "1601", "1301", "0501")[number % 5],
    )

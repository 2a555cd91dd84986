"""From what a case says to its record: never refused for what a stranger wrote, always bounded."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from caseboard.facts.facts import ROLES, Deal, Person
from caseboard.linking.engine import fields
from caseboard.linking.engine.kinds import Field, Form, kind_of
from caseboard.linking.engine.record import ENCODING, Record
from caseboard.linking.engine.tokens import Tokens
from caseboard.linking.engine.told import FIRST_DEAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from caseboard.linking.engine.told import Told

__all__ = ["ENCODING", "MOST_DEALS", "MOST_PEOPLE", "Encoder", "encode"]
MOST_PEOPLE, MOST_DEALS = 16, 4
_MOST_PARTS, _MOST_FORMS = 6, 20
_Fact = TypeVar("_Fact", Person, Deal)
Row = tuple[int, int, int, int]
"""Kind, mention, part and token."""


class Encoder:
    """Makes records under one chain of keys; for many cases quicker than `encode` for each."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._tokens = Tokens(keys)

    def __call__(self, told: Told) -> Record:
        """Return the record of a case; who was cleared and what turned out wrong is left out."""
        rows: list[Row] = []
        for number, person in _telling(told.people):
            rows.append((kind_of(Field.ROLE, Form.EXACT), number, 0, ROLES.index(person.role)))
            rows.extend(self._rows(number, fields.of_person(person)))
        for number, deal in islice(_standing(told.deals), MOST_DEALS):
            rows.extend(self._rows(number + FIRST_DEAL, fields.of_deal(deal)))
        return Record.of(told.day.toordinal(), rows)

    def _rows(self, mention: int, values: Iterator[fields.Value]) -> Iterator[Row]:
        counts: dict[int, int] = {}
        for field, forms in values:
            part = counts.get(field, 0)
            if part < _MOST_PARTS:
                counts[field] = part + 1
                for form, kind, text in forms[:_MOST_FORMS]:
                    yield kind_of(field, form), mention, part, self._tokens(kind, text)


def encode(keys: Sequence[bytes], told: Told) -> Record:
    """Return the record of a case under a chain of keys, each of 32 bytes."""
    return Encoder(keys)(told)


def _standing(facts: Sequence[_Fact]) -> Iterator[tuple[int, _Fact]]:
    numbered = enumerate(islice(facts, FIRST_DEAL))
    return ((number, fact) for number, fact in numbered if not fact.void)


def _telling(people: Sequence[Person]) -> list[tuple[int, Person]]:
    """Return the sixteen people of whom most is known, those with a part in it first."""
    best = sorted(_standing(people), key=lambda each: (each[1].role == "other", -_known(each[1])))
    return sorted(best[:MOST_PEOPLE], key=lambda each: each[0])


def _known(person: Person) -> int:
    return sum(map(bool, (person.names, person.nickname, person.dpi, person.nit))) + len(
        person.phones + person.accounts
    )

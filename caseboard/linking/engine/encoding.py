"""From what a case says to its record: never refused for what a stranger wrote, always bounded."""

from __future__ import annotations

import struct
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

from caseboard.facts.facts import ROLES, Deal, Person
from caseboard.linking.engine import fields
from caseboard.linking.engine.kinds import Field, Form, kind_of
from caseboard.linking.engine.record import ENCODING, Record
from caseboard.linking.engine.tokens import BYTES, Tokens
from caseboard.linking.engine.told import FIRST_DEAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from caseboard.linking.engine.fields import Reader
    from caseboard.linking.engine.forms import Forms, Maker
    from caseboard.linking.engine.told import Told

__all__ = ["ENCODING", "MOST_DEALS", "MOST_PEOPLE", "Encoder", "encode"]
MOST_PEOPLE, MOST_DEALS = 16, 4
_MOST_PARTS, _MOST_FORMS, _MOST_KEPT = 6, 20, 200_000
_ONE = tuple(bytes((number,)) for number in range(256))
_Fact = TypeVar("_Fact", Person, Deal)


class Made(NamedTuple):
    """The tokens of one value: its field, a byte of kind for each, and the tokens end to end."""

    field: int
    kinds: bytes
    tokens: bytes


_ROLES = {
    role: Made(
        Field.ROLE, bytes((kind_of(Field.ROLE, Form.EXACT),)), number.to_bytes(BYTES, "little")
    )
    for number, role in enumerate(ROLES)
}


class Encoder:
    """Makes records under one chain of keys; for many cases quicker than `encode` for each.

    It remembers what it read, so it is case data: it lives no longer than the session.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._begin(Tokens(keys))

    @classmethod
    def over(cls, tokens: Callable[[str, str], int]) -> Encoder:
        """Return one that makes its tokens otherwise: a bench compares with values in the clear."""
        encoder = cls.__new__(cls)
        encoder._begin(tokens)  # noqa: SLF001 - its own
        return encoder

    def _begin(self, tokens: Callable[[str, str], int]) -> None:
        self._tokens = tokens
        self._read: dict[tuple[Reader, str], tuple[Made, ...]] = {}
        self._made: dict[tuple[int, Maker, tuple[Any, ...]], Made] = {}

    def __call__(self, told: Told) -> Record:
        """Return the record of a case; who was cleared and what turned out wrong is left out."""
        rows = _Rows()
        for number, person in _telling(told.people):
            rows.add(number, 0, _ROLES[person.role])
            self._add(rows, number, fields.of_person(person))
        for number, deal in islice(_standing(told.deals), MOST_DEALS):
            self._add(rows, number + FIRST_DEAL, fields.of_deal(deal))
        return rows.record(told.day.toordinal())

    def _add(self, rows: _Rows, mention: int, values: Iterator[tuple[Reader, str]]) -> None:
        counts: dict[int, int] = {}
        for reader, text in values:
            for made in self._of(reader, text):
                part = counts.get(made.field, 0)
                if part < _MOST_PARTS:
                    counts[made.field] = part + 1
                    rows.add(mention, part, made)

    def _of(self, reader: Reader, text: str) -> tuple[Made, ...]:
        found = self._read.get((reader, text))
        if found is None:
            if len(self._read) >= _MOST_KEPT:
                self._read.clear()
            values = islice(reader(text[: fields.LONGEST]), _MOST_PARTS)
            found = tuple([self._value(*value) for value in values])
            self._read[reader, text] = found
        return found

    def _value(self, field: int, maker: Maker, told: tuple[Any, ...]) -> Made:
        key = field, maker, told
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            found = self._made[key] = self._tokens_of(field, maker(*told)[:_MOST_FORMS])
        return found

    def _tokens_of(self, field: int, forms: Forms) -> Made:
        first = kind_of(field, Form.EXACT)
        kinds = bytes([first | form for form, _, _ in forms])
        tokens = [self._tokens(kind, text) for _, kind, text in forms]
        return Made(field, kinds, struct.pack(f"<{len(tokens)}Q", *tokens))


class _Rows:
    """A record as it is being made."""

    def __init__(self) -> None:
        self._kinds, self._mentions, self._parts, self._tokens = (bytearray() for _ in range(4))

    def add(self, mention: int, part: int, made: Made) -> None:
        count = len(made.kinds)
        self._kinds += made.kinds
        self._mentions += _ONE[mention] * count
        self._parts += _ONE[part] * count
        self._tokens += made.tokens

    def record(self, day: int) -> Record:
        kinds, mentions, parts = (
            np.frombuffer(bytes(each), np.uint8)
            for each in (self._kinds, self._mentions, self._parts)
        )
        tokens = np.frombuffer(bytes(self._tokens), "<u8").astype(np.uint64, copy=False)
        return Record(day, kinds, mentions, parts, tokens)


def encode(keys: Sequence[bytes], told: Told) -> Record:
    """Return the record of a case under a chain of keys, each of 32 bytes."""
    return Encoder(keys)(told)


def _standing(facts: Sequence[_Fact]) -> Iterator[tuple[int, _Fact]]:
    numbered = enumerate(islice(facts, FIRST_DEAL))
    return ((number, fact) for number, fact in numbered if not fact.void)


def _telling(people: Sequence[Person]) -> list[tuple[int, Person]]:
    """Return the sixteen people of whom most is known, those with a part in it first."""
    standing = list(_standing(people))
    if len(standing) <= MOST_PEOPLE:
        return standing
    best = sorted(standing, key=lambda each: (each[1].role == "other", -_known(each[1])))
    return sorted(best[:MOST_PEOPLE], key=lambda each: each[0])


def _known(person: Person) -> int:
    told = (person.names, person.nickname, person.dpi, person.nit)
    return sum(map(bool, told)) + len(person.phones + person.accounts)

"""What the FEBRL sets hold, as fields, comparisons and weights to begin with for our engine."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from caseboard.linking.engine import forms
from caseboard.linking.engine.kinds import Field, Form, kind_of
from caseboard.linking.engine.model import Model
from caseboard.linking.engine.record import Record
from caseboard.linking.engine.schema import Comparison, Schema
from caseboard.linking.engine.words.folding import words_of
from caseboard.linking.engine.words.near import without_one
from caseboard.linking.engine.words.sound import sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caseboard.linking.engine.tokens import Tokens


class Column(IntEnum):
    """The columns of the sets, by their names in lower case."""

    GIVEN_NAME = 0
    SURNAME = 1
    DATE_OF_BIRTH = 2
    POSTCODE = 3
    SUBURB = 4
    ADDRESS_1 = 5
    ADDRESS_2 = 6
    STREET_NUMBER = 7
    STATE = 8


_NAMES = (Column.GIVEN_NAME, Column.SURNAME)
_TEXTS = (Column.SUBURB, Column.ADDRESS_1, Column.ADDRESS_2)
_ALONE = (Column.DATE_OF_BIRTH, Column.ADDRESS_1)
_MENTION = 0
SCHEMA = Schema(
    "febrl",
    names=_NAMES,
    roles=("person",),
    comparisons=tuple(
        Comparison(
            each.name.lower(),
            (each,),
            width=1,
            blocks=each in _ALONE,
            beside=(Form.EXACT,) if each in (Column.POSTCODE, Column.SUBURB) else (),
        )
        for each in Column
        if each not in _NAMES
    ),
)
_M = {"exact": 0.8, "sound": 0.02, "near": 0.1, "wide": 0.03, "differs": 0.05}
BEGUN = Model(
    "febrl-1",
    prior=1.0,
    m={
        "word": {"exact": 0.8, "sound": 0.05, "nick": 0.01, "near": 0.14},
        "name": {"crossed": 0.1, "given": 0.1, "surname": 0.1, "second": 0.2},
        "person": {"agrees": 0.95, "elsewhere": 0.95},
    }
    | {each.name: dict(_M) for each in SCHEMA.comparisons},
    u={each.name: {"differs": 0.95} for each in SCHEMA.comparisons},
)


def record_of(row: Mapping[str, str], tokens: Tokens) -> Record:
    """Return the record of one row of a set."""
    rows = [(kind_of(Field.ROLE, Form.EXACT), _MENTION, 0, 0)]
    for column in Column:
        for part, value in enumerate(_values(column, row[column.name.lower()])):
            rows += [
                (kind_of(column, form), _MENTION, part, tokens(kind, text))
                for form, kind, text in value
            ]
    return Record.of(1, rows)


def _values(column: Column, text: str) -> Iterator[forms.Forms]:
    words = words_of(text)
    if not words:
        return
    kind, whole = column.name.lower(), "".join(words)
    if column in _NAMES:
        yield from (forms.word(word) for word in words)
    elif column in _TEXTS:
        yield (*_slips(kind, whole, sound(whole)), *forms.words(kind, words)[1:])
    else:
        yield _slips(kind, whole, whole)


def _slips(kind: str, text: str, heard: str) -> forms.Forms:
    """Return a text, how it sounds, and that with any one sign left out."""
    near = ((Form.NEAR, f"{kind}-heard", slip) for slip in without_one(heard))
    return ((Form.EXACT, kind, text), (Form.SOUND, f"{kind}-heard", heard), *near)

"""What a token stands for: a field of a mention, and how the token came from its value.

Both lie in one byte. A field other than ours (public test sets have their own) is any number below
32, for nothing here but `Field` itself knows what a field means.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BITS = 3


class Field(IntEnum):
    """What a mention of a report may hold."""

    GIVEN = 0
    SURNAME = 1
    MARRIED = 2
    ALIAS = 3
    PHONE = 4
    LINE = 5
    ACCOUNT = 6
    DPI = 7
    NIT = 8
    PLACE = 9
    INSTITUTION = 10
    UNIT = 11
    POST = 12
    BUDGET_LINE = 13
    ASKED = 14
    IN_EXCHANGE = 15
    PAYMENT = 16
    AMOUNT = 17
    WANTED = 18
    ROLE = 31


class Form(IntEnum):
    """How a token came from a value: as it is, or by one of the ways in which values vary.

    TAIL is the end of a whole number, and equals only a value that is such an end itself. WIDE is
    what a value is part of.
    """

    EXACT = 0
    SOUND = 1
    NICK = 2
    NEAR = 3
    TAIL = 4
    WIDE = 5


def kind_of(field: int, form: Form) -> int:
    """Return the byte of a field and a form."""
    return field << _BITS | form


def parts_of(kind: int) -> tuple[int, Form]:
    """Return the field and the form of a byte; ValueError for a form that nobody knows."""
    return kind >> _BITS, Form(kind & (1 << _BITS) - 1)


def fields_of(kinds: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the fields of many bytes."""
    return np.asarray(kinds >> _BITS, np.uint8)

"""Sheet numbers: eleven random digits and one that catches a slip of the hand.

Random, so that a number tells nothing of the pile that a sheet came from or who handed it out.
"""

from __future__ import annotations

import re
import secrets

DIGITS = 12
_BETWEEN = re.compile(r"[\s._\u2010-\u2015-]")
_GROUP = 4
# H. M. Damm, "Total anti-symmetrische Quasigruppen" (2004): finds every wrong digit and every
# swap of two neighbours, which are what people do when they copy a number.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def new_number() -> str:
    """Return a number that almost surely no sheet had before, as twelve digits."""
    body = f"{secrets.randbelow(10 ** (DIGITS - 1)):0{DIGITS - 1}d}"
    return body + str(_interim(body))


def is_number(digits: str) -> bool:
    """Tell whether these are the twelve digits of a sheet, as written and no other way."""
    whole = len(digits) == DIGITS and digits.isascii() and digits.isdigit()
    return whole and _interim(digits) == 0


def read_number(text: str) -> str | None:
    """Return the twelve digits that a person typed, None when they cannot be right.

    Blanks, dots and hyphens of any kind between the digits are of no matter.
    """
    kept = _BETWEEN.sub("", text)
    return kept if is_number(kept) else None


def spaced(number: str) -> str:
    """Return a number as it is printed: three groups of four digits."""
    return " ".join(number[place : place + _GROUP] for place in range(0, len(number), _GROUP))


def _interim(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim

"""Phones, accounts and document numbers as they were kept, brought into one form."""

from __future__ import annotations

import re

from caseboard.linking.engine.words.folding import folded

_NO_SIGN = re.compile(r"[^a-z0-9]")
_NO_DIGIT = re.compile(r"[^0-9]")
_LONGEST = 64
_COUNTRY = "502"
_LOCAL_DIGITS = 8
ENDINGS = (6, 4, 3)
"""Of how many digits an ending is kept, the longest that fits: two digits would agree with all."""
FEWEST_OF_ACCOUNT, FEWEST_FOR_SLIPS = 5, 8
_MOBILE = "345"
_HIDDEN = "?"


def phone(text: str) -> str:
    """Return a phone's digits, of Guatemala without the country; "" for none or for an ending."""
    digits = _NO_DIGIT.sub("", text[:_LONGEST])
    if "*" in text or len(digits) < _LOCAL_DIGITS:
        return ""
    if len(digits) == len(_COUNTRY) + _LOCAL_DIGITS:
        digits = digits.removeprefix(_COUNTRY)
    return digits[:_LONGEST]


def is_mobile(digits: str) -> bool:
    """Tell whether a phone is carried by one person; a fixed line may be a switchboard."""
    return len(digits) != _LOCAL_DIGITS or digits[0] in _MOBILE


def is_wallet(digits: str) -> bool:
    """Tell whether the number of an account is that of a mobile phone of Guatemala."""
    return digits.isdigit() and len(digits) == _LOCAL_DIGITS and digits[0] in _MOBILE


def ending(text: str, whole_from: int = _LOCAL_DIGITS) -> str:
    """Return the last digits of a number of which only the end is known, "" for any other text.

    A number of `whole_from` digits and no star is a whole one.
    """
    digits = _NO_DIGIT.sub("", text[:_LONGEST])
    whole = "*" not in text and len(digits) >= whole_from
    if whole:
        return ""
    return next((digits[-count:] for count in ENDINGS if len(digits) >= count), "")


def slips(digits: str) -> tuple[str, ...]:
    """Return a number with three neighbouring signs hidden, at every other place.

    Two that share one of these are a wrong sign or two swapped ones apart, or little more. None for
    a number so short that many would.
    """
    if len(digits) < FEWEST_FOR_SLIPS:
        return ()
    last = len(digits) - 1
    return tuple(
        f"{digits[:place]}{_HIDDEN * len(digits[place : place + 3])}{digits[place + 3 :]}"
        for place in range(0, last, 2)
    )


def account(text: str) -> str:
    """Return an account's or wallet's letters and digits, "" when too few to tell one.

    A group without a digit is a word, such as the bank's name.
    """
    groups = folded(text[:_LONGEST]).split()
    signs = _NO_SIGN.sub("", "".join(each for each in groups if not each.isalpha()))
    if "*" in text or sum(sign.isdigit() for sign in signs) < FEWEST_OF_ACCOUNT:
        return ""
    return signs


def document(text: str) -> str:
    """Return a document's signs in one form."""
    return _NO_SIGN.sub("", folded(text[:_LONGEST]))

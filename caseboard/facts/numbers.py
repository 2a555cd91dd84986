"""Phones and document numbers of Guatemala: checked, and brought into one form."""

from __future__ import annotations

import re

import phonenumbers
from stdnum.exceptions import ValidationError
from stdnum.gt import nit as tax_number

from config.catalogues import municipalities

_COUNTRY = "GT"
_LAST_DIGITS = re.compile(r"\*\s?([0-9]{2,7})", re.ASCII)
_LETTER = re.compile(r"[^\W\d_]")
_DPI = re.compile(r"(?<![0-9])([0-9]{4})[ -]?([0-9]{5})[ -]?([0-9]{4})(?![0-9])", re.ASCII)
_WEIGHTS = range(2, 10)
_PLACES = frozenset(each.code for each in municipalities())


def phone_of(text: str) -> str | None:
    """Return a phone in E.164, or "*" with its last digits; None when it is neither."""
    last = _LAST_DIGITS.fullmatch(text.strip())
    if last:
        return f"*{last[1]}"
    if _LETTER.search(text):  # the library would read them as the keys of a telephone
        return None
    try:
        found = phonenumbers.parse(text, _COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    return _written(found) if phonenumbers.is_valid_number(found) else None


def dpi_of(text: str) -> str | None:
    """Return the 13 digits of a DPI (CUI); None when its check digit or its place is wrong."""
    match = _DPI.fullmatch(text.strip())
    return "".join(match.groups()) if match and _is_dpi("".join(match.groups())) else None


def nit_of(text: str) -> str | None:
    """Return a NIT without hyphens; None when its check sign is wrong."""
    try:
        return str(tax_number.validate(text))
    except ValidationError:
        return None


def _written(number: phonenumbers.PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _is_dpi(digits: str) -> bool:
    """Check as the civil registry does: eight digits weighed by 2 to 9 give the ninth."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:8], _WEIGHTS, strict=True))
    return total % 11 == int(digits[8]) and digits[9:] in _PLACES

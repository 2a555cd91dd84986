"""Phones and document numbers of Guatemala: found in a text, and brought into one form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import phonenumbers
from stdnum.exceptions import ValidationError
from stdnum.gt import nit as tax_number

from config.catalogues import municipalities

if TYPE_CHECKING:
    from collections.abc import Iterator

_COUNTRY = "GT"
_LAST_DIGITS = re.compile(r"\*\s?([0-9]{3,7})", re.ASCII)
_DPI = re.compile(r"(?<![0-9])([0-9]{4})[ -]?([0-9]{5})[ -]?([0-9]{4})(?![0-9])", re.ASCII)
_NIT = re.compile(r"\bNIT\b[^0-9]{0,10}([0-9]{2,8}-?[0-9kK])(?![0-9])")
_ACCOUNT = re.compile(r"(?<![0-9+-])[0-9][0-9 -]{5,22}[0-9](?![0-9-])", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[ -][0-9]{1,2}[ -][0-9]{4}", re.ASCII)
_ACCOUNT_DIGITS = range(7, 21)
_WEIGHTS = range(2, 10)
_PLACES = frozenset(each.code for each in municipalities())


def phone_of(text: str) -> str | None:
    """Return a phone in E.164, or "*" with its last digits; None when it is neither."""
    last = _LAST_DIGITS.fullmatch(text.strip())
    if last:
        return f"*{last[1]}"
    try:
        found = phonenumbers.parse(text, _COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    return _written(found) if phonenumbers.is_valid_number(found) else None


def phones_in(text: str) -> Iterator[str]:
    """Give each phone that stands in a text, in E.164."""
    for match in phonenumbers.PhoneNumberMatcher(text, _COUNTRY):
        yield _written(match.number)


def dpi_of(text: str) -> str | None:
    """Return the 13 digits of a DPI (CUI); None when its check digit or its place is wrong."""
    match = _DPI.fullmatch(text.strip())
    return "".join(match.groups()) if match and _is_dpi("".join(match.groups())) else None


def dpis_in(text: str) -> Iterator[str]:
    """Give each DPI that stands in a text and whose check digit holds."""
    for match in _DPI.finditer(text):
        if _is_dpi(digits := "".join(match.groups())):
            yield digits


def nit_of(text: str) -> str | None:
    """Return a NIT without hyphens; None when its check sign is wrong."""
    try:
        return str(tax_number.validate(text))
    except ValidationError:
        return None


def nits_in(text: str) -> Iterator[str]:
    """Give each NIT that stands in a text after that word and whose check sign holds."""
    for match in _NIT.finditer(text):
        if found := nit_of(match[1]):
            yield found


def accounts_in(text: str) -> Iterator[str]:
    """Give each number in a text that may be of an account: 7 to 20 digits, no phone, no DPI."""
    others = [*_spans_of_phones(text), *(match.span() for match in _DPI.finditer(text))]
    for match in _ACCOUNT.finditer(text):
        digits = sum(character.isdigit() for character in match.group())
        if _DATE.fullmatch(match.group()):
            continue
        apart = all(match.end() <= start or match.start() >= end for start, end in others)
        if digits in _ACCOUNT_DIGITS and apart:
            yield match.group()


def _spans_of_phones(text: str) -> list[tuple[int, int]]:
    found = phonenumbers.PhoneNumberMatcher(text, _COUNTRY)
    return [(match.start, match.end) for match in found]


def _written(number: phonenumbers.PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _is_dpi(digits: str) -> bool:
    """Check as the civil registry does: eight digits weighed by 2 to 9 give the ninth."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:8], _WEIGHTS, strict=True))
    return total % 11 == int(digits[8]) and digits[9:] in _PLACES

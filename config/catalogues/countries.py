"""Countries by their two letters of ISO 3166-1, named as CLDR names them in each language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale

# Two letters that CLDR names and that are no country: reserved codes, unions, test languages.
NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
LETTERS = 2


@dataclass(frozen=True)
class Country:
    """One country or territory; `name` is its Spanish one."""

    code: str
    name: str


@cache
def countries() -> tuple[Country, ...]:
    """Return all countries in the order of their Spanish names."""
    found = [Country(code, name) for code, name in _names("es").items() if _is_country(code)]
    return tuple(sorted(found, key=lambda each: each.name))


def country_name(code: str, calendar: str) -> str:
    """Return what a country is called in the language that a page has its dates in."""
    return _names(calendar).get(code, code)


def _is_country(code: str) -> bool:
    return len(code) == LETTERS and code not in NO_COUNTRY


@cache
def _names(language: str) -> dict[str, str]:
    return dict(Locale.parse(language).territories)

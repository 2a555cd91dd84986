"""Who buys and who sells: the institution of our catalogue, and companies by their names.

A natural person's name and tax number are never taken over, nor those of a seller of whom the
source does not tell whether it is one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from config.catalogues import public_bodies
from config.catalogues.spoken import aliases
from reporting.searching.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    Release = dict[str, Any]

# The scheme under which our own files name an institution of the catalogue.
OURS = "GT-PLAZA-LIMPIA"
TAX, UNIT = "GT-NIT", "GT-GCUC"
BETWEEN = " | "
COMPANY = re.compile(
    r"\b(sociedad|s a|limitada|ltda|cooperativa|asociacion|fundacion|universidad|"
    r"municipalidad|ministerio|instituto|corporacion)\b"
)


def institution_of(release: Release) -> str | None:
    """Return the institution that buys, None when the catalogue does not have it."""
    for each in _parties(release, release.get("buyer", {}).get("id")):
        for other in each.get("additionalIdentifiers", []):
            if other.get("scheme") == OURS:
                return str(other["id"])
    return _named().get(_key(release.get("buyer", {}).get("name") or ""))


def unit_of(release: Release) -> str | None:
    """Return the buying unit's name."""
    parties = release.get("parties", [])
    return next((p.get("name") for p in parties if str(p.get("id")).startswith(UNIT)), None)


def tax_number(id_: object) -> str | None:
    """Return the tax number in an identifier such as GT-NIT-4132726, None when it is another."""
    text = str(id_ or "")
    return text.removeprefix(f"{TAX}-") if text.startswith(f"{TAX}-") else None


def sellers(release: Release, found: Iterable[Release]) -> dict[str, str | None]:
    """Return what a row says of its sellers: `tipo`, `nit` and `proveedor`."""
    told = [(each, _kind(release, each)) for each in found]
    kinds = {kind for _each, kind in told}
    named = [each for each, kind in told if kind == "empresa"]
    kind = "varios" if len(kinds) > 1 else next(iter(kinds), "sin_dato")
    numbers = [number for each in named if (number := tax_number(each.get("id")))]
    names = [" ".join(str(each.get("name") or "").split()) for each in named]
    return {
        "tipo": kind,
        "nit": BETWEEN.join(numbers) or None,
        "proveedor": BETWEEN.join(filter(None, names)) or None,
    }


def _kind(release: Release, seller: Release) -> str:
    """Return `empresa`, `individual` or `sin_dato`: only what is said to be a company is one."""
    for each in _parties(release, seller.get("id")):
        legal = (each.get("details") or {}).get("legalEntityTypeDetail") or {}
        words = folded(str(legal.get("description") or ""))
        if words:
            return "individual" if "individual" in words else "empresa"
    return "empresa" if COMPANY.search(folded(str(seller.get("name") or ""))) else "sin_dato"


def _parties(release: Release, id_: object) -> list[Release]:
    return [each for each in release.get("parties", []) if id_ and each.get("id") == id_]


def _key(name: str) -> str:
    """Return a name to compare by: folded, without the acronym that often follows it."""
    words = folded(name)
    for each in public_bodies():
        acronym = folded(each.acronym)
        if acronym and words.endswith(f" {acronym}"):
            return words.removesuffix(f" {acronym}")
    return words


@cache
def _named() -> dict[str, str]:
    found = {_key(each.name): each.id for each in public_bodies()}
    found |= {folded(each.acronym): each.id for each in public_bodies() if each.acronym}
    known = {each.id for each in public_bodies()}
    spoken = ((folded(each.name), each) for each in aliases() if not each.unit)
    return {name: a.institution for name, a in spoken if a.institution in known} | found

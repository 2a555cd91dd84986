"""How people write what the catalogues hold: other names of institutions, banks, people's names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from config.catalogues.load import Institution, public_bodies, read, rows_of, unique


@dataclass(frozen=True)
class Alias:
    """Another name of an institution; with `unit`, the name of a part of it."""

    institution: str
    name: str
    unit: bool = False


@dataclass(frozen=True)
class Payhouse:
    """A bank, or a wallet whose accounts are telephones, with the names that people write."""

    name: str
    names: tuple[str, ...]
    wallet: bool


@dataclass(frozen=True)
class Names:
    """Names of people; those in `ordinary` are common words as well."""

    given: frozenset[str]
    surnames: frozenset[str]
    ordinary: frozenset[str]


@cache
def named_bodies() -> tuple[Institution, ...]:
    """Return all bodies that a fact can be about: the public ones, then those only reports name."""
    rows = (*public_bodies(), *rows_of("named_bodies.toml"))
    unique("named_bodies", [row.id for row in rows])
    return rows


@cache
def aliases() -> tuple[Alias, ...]:
    """Return what institutions are called beside their names and acronyms."""
    return tuple(
        Alias(row["institution"], name, row.get("unit", False))
        for row in read("aliases.toml")["aliases"]
        for name in row["names"]
    )


@cache
def payhouses() -> tuple[Payhouse, ...]:
    """Return the banks, then the wallets."""
    data = read("banks.toml")
    return tuple(
        Payhouse(row["name"], tuple(row["names"]), kind == "wallets")
        for kind in ("banks", "wallets")
        for row in data[kind]
    )


@cache
def names() -> Names:
    """Return the names of people, as the catalogue writes them."""
    data = read("names.toml")
    given = frozenset(f"{data['given']} {data['short']}".split())
    return Names(given, frozenset(data["surnames"].split()), frozenset(data["ordinary"].split()))

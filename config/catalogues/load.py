"""Reading the catalogues. Each row says whether a public source was seen for it.

A row is never taken out, for reports name it: one that the country no longer has is marked
`former = true`, and the form stops offering it. One that is added says `since` which year.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Institution:
    """A body of the Executive. `id` is its acronym in lower case; `verified` its name's source.

    `former`: it was closed, and only old reports name it. `since`: the first year whose figures
    of complaints must name it (docs/formats.md, section 21); 0 for all years.
    """

    id: str
    name: str
    acronym: str
    kind: str
    group: str
    verified: bool
    former: bool = False
    since: int = 0


@dataclass(frozen=True)
class Department:
    """One of the 22 departments, by ISO 3166-2."""

    iso: str
    name: str


@dataclass(frozen=True)
class Municipality:
    """One of the 340; `code` is the statistics institute's, `department` by ISO 3166-2."""

    code: str
    name: str
    department: str
    verified: bool


@dataclass(frozen=True)
class BudgetLine:
    """A budget line (renglón) under which people are paid; `plain` says it in their words."""

    code: str
    name: str
    plain: str
    group: str
    verified: bool
    former: bool = False


@dataclass(frozen=True)
class Offence:
    """An offence; `article` of `law`, checked by nobody yet when not `verified`."""

    id: str
    name: str
    law: str
    article: str
    plain: str
    verified: bool


@dataclass(frozen=True)
class Modus:
    """A way of selling posts that has no code in the questionnaire; `plain` explains it."""

    id: str
    name: str
    plain: str
    former: bool = False


@cache
def institutions() -> tuple[Institution, ...]:
    """Return the institutions in the order of the form: ministries, presidency, the rest."""
    return rows_of("institutions.toml")


@cache
def public_bodies() -> tuple[Institution, ...]:
    """Return the institutions of the form, then those outside the Executive."""
    rows = (*institutions(), *rows_of("other_bodies.toml"))
    unique("public_bodies", [row.id for row in rows])
    return rows


@cache
def body_names() -> dict[str, str]:
    """Return the names of the public bodies by their ids, in Spanish."""
    return {each.id: each.name for each in public_bodies()}


@cache
def body_ids() -> dict[str, str]:
    """Return the ids of the public bodies by their Spanish names."""
    return {name: id_ for id_, name in body_names().items()}


def rows_of(file: str) -> tuple[Institution, ...]:
    """Return the institutions of one file."""
    data = read(file)
    groups: dict[str, str] = data["groups"]
    rows = tuple(
        Institution(
            id=str(row.get("id") or row["acronym"].lower()),
            name=row["name"],
            acronym=row.get("acronym", ""),
            kind=row["kind"],
            group=groups[row["kind"]],
            verified=row.get("verified", True),
            former=row.get("former", False),
            since=int(row.get("since", 0)),
        )
        for row in data["institutions"]
    )
    unique(file, [row.id for row in rows])
    return rows


@cache
def departments() -> tuple[Department, ...]:
    """Return the 22 departments in the order of their codes."""
    rows = tuple(Department(iso, name) for iso, name in read("departments.toml")["names"].items())
    unique("departments", [row.iso for row in rows])
    return rows


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return the 340 municipalities in the order of their codes."""
    data = read("municipalities.toml")
    rows = tuple(
        Municipality(code := f"{iso[-2:]}{place:02}", name, iso, code not in data["unverified"])
        for iso, names in data["names"].items()
        for place, name in enumerate(names, start=1)
    )
    unique("municipalities", [row.code for row in rows])
    return rows


@cache
def budget_lines() -> tuple[BudgetLine, ...]:
    """Return the budget lines in the order of their codes."""
    data = read("budget_lines.toml")
    rows = tuple(
        BudgetLine(
            code=row["code"],
            name=row["name"],
            plain=row.get("plain", ""),
            group=data["groups"][row["code"][0]],
            verified=row.get("verified", True),
            former=row.get("former", False),
        )
        for row in data["lines"]
    )
    unique("budget_lines", [row.code for row in rows])
    return rows


@cache
def offences() -> tuple[Offence, ...]:
    """Return the offences, those of the form's own words first."""
    rows = tuple(
        Offence(
            id=row["id"],
            name=row["name"],
            law=row.get("law", "Código Penal"),
            article=row["article"],
            plain=row["plain"],
            verified=row.get("verified", True),
        )
        for row in read("offences.toml")["offences"]
    )
    unique("offences", [row.id for row in rows])
    return rows


@cache
def modus() -> tuple[Modus, ...]:
    """Return the ways of selling posts, those about contracts first."""
    rows = tuple(Modus(**row) for row in read("modus.toml")["modus"])
    unique("modus", [row.id for row in rows])
    return rows


def read(name: str) -> dict[str, Any]:
    """Return one file of the catalogues."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def unique(name: str, keys: list[str]) -> None:
    """Raise ValueError when a key stands twice."""
    if len(keys) != len(set(keys)):
        message = f"{name}: a row stands twice"
        raise ValueError(message)

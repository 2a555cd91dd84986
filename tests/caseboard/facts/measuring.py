"""How well a text is read: precision and recall of each kind over the labelled accounts."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from caseboard.facts.facts import Deal, Person
from caseboard.facts.reading.text import plain
from caseboard.facts.suggestions import Suggestion, suggestions
from config.catalogues import departments, municipalities
from tests import samples

ACCOUNTS = Path(samples.__file__).with_name("accounts.toml")
PARTS = ("tuned", "held", "fresh", "blind")
# Kind of label: the member of a fact that it is found in.
KINDS = {
    "names": "names",
    "roles": "names",
    "nicknames": "nickname",
    "posts": "post",
    "phones": "phones",
    "accounts": "accounts",
    "dpis": "dpi",
    "nits": "nit",
    "institutions": "institution",
    "units": "unit",
    "places": "place",
    "sold": "post",
    "budget_lines": "budget_line",
    "amounts": "amount",
    "dates": "date",
    "codes": "asked",
}
_OF_PEOPLE = ("nicknames", "posts", "phones", "accounts", "dpis", "nits", "units", "institutions")
_OF_DEALS = ("institutions", "units", "places", "sold", "budget_lines", "amounts", "dates")


@dataclass
class Measure:
    """What was found right, found wrong and missed of one kind."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    def __add__(self, other: Measure) -> Measure:
        return Measure(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.faults + other.faults,
        )


@cache
def accounts() -> tuple[dict[str, Any], ...]:
    """Return the labelled accounts."""
    return tuple(tomllib.loads(ACCOUNTS.read_text(encoding="utf-8"))["accounts"])


def measured(part: str) -> dict[str, Measure]:
    """Return the measure of each kind over one of PARTS."""
    measures = {kind: Measure() for kind in KINDS}
    for account in accounts():
        if account.get("part", "tuned") == part:
            _count(account, measures)
    return measures


def _count(account: dict[str, Any], measures: dict[str, Measure]) -> None:
    day = date.fromisoformat(account["received"])
    found = _found(suggestions(bytes(16), {"facts": account["text"]}, day, [], b"m" * 32))
    for kind, measure in measures.items():
        told, labelled = Counter(found[kind]), Counter(_labels(account, kind))
        measure.right += (told & labelled).total()
        measure.wrong += (told - labelled).total()
        measure.missed += (labelled - told).total()
        measure.faults += [f"+{each} | {account['text'][:60]}" for each in told - labelled]
        measure.faults += [f"-{each} | {account['text'][:60]}" for each in labelled - told]


def _labels(account: dict[str, Any], kind: str) -> set[str]:
    if kind in {"names", "roles"}:
        people = [each.split(": ") for each in account.get("people", [])]
        wanted = {plain(name) for _, name in people}
        roles = {f"{role}: {plain(name)}" for role, name in people}
        return (
            wanted if kind == "names" else {each for each in roles if not each.startswith("other")}
        )
    labels = set(account.get(kind, []))
    return (
        {_code(each) for each in labels} if kind == "places" else {plain(each) for each in labels}
    )


def _found(proposed: list[Suggestion]) -> dict[str, set[str]]:
    people = [each.fact for each in proposed if isinstance(each.fact, Person)]
    deals = [each.fact for each in proposed if isinstance(each.fact, Deal)]
    found = {kind: set[str]() for kind in KINDS}
    for person in people:
        for kind in _OF_PEOPLE:
            found[kind] |= _values(person, KINDS[kind])
        if person.names:
            found["names"].add(plain(person.names))
            if person.role != "other":
                found["roles"].add(f"{person.role}: {plain(person.names)}")
    for deal in deals:
        for kind in _OF_DEALS:
            found[kind] |= _values(deal, KINDS[kind])
        for member in ("asked", "in_exchange", "payment", "modus"):
            found["codes"] |= {f"{member}: {code}" for code in getattr(deal, member)}
    return found


def _values(fact: Person | Deal, member: str) -> set[str]:
    value = getattr(fact, member)
    if member == "date" and isinstance(fact, Deal) and fact.until:
        value = f"{fact.date}/{fact.until}"
    values = value if isinstance(value, tuple) else (value,)
    return {plain(each) if member != "place" else each for each in values if each}


@cache
def _codes() -> dict[str, str]:
    regions = {each.iso: each.name for each in departments()}
    towns = {f"{each.name}, {regions[each.department]}": each.code for each in municipalities()}
    return {**towns, **{name: iso for iso, name in regions.items()}}


def _code(name: str) -> str:
    return _codes()[name]

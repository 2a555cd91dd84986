"""Facts as they stand in the folder (docs/formats.md section 13): what linking compares.

Every member is there in every fact, empty when nothing is known, so that two facts are compared
member by member. Texts are as somebody confirmed them; phones and document numbers have one form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from crypto.checks import require_day, require_text
from crypto.errors import MalformedError
from crypto.strict_json import require_list, require_members

PERSON, DEAL = "person", "deal"
ROLES = ("demander", "go-between", "payee", "other")
_SOURCE = re.compile(r"[0-9a-f]{32}(:[a-z0-9_-]{1,40})?", re.ASCII)
# Members that a deal kept before 2026-12 does not have: they count as empty.
_LATER: dict[str, object] = {"until": "", "modus": []}
_Fact = TypeVar("_Fact", bound="Person | Deal")


@dataclass(frozen=True)
class Person:
    """Somebody who asked, went between or was paid.

    `role` is one of ROLES; `institution` an id of the catalogue; `phones` in E.164 or "*" with the
    last digits; `accounts` as written; `dpi` 13 digits; `nit` digits with its check sign;
    `sources` name messages of the thread, with the question after a colon. `void` says why the
    fact turned out to be wrong, "" while it stands.
    """

    role: str = "other"
    names: str = ""
    nickname: str = ""
    post: str = ""
    institution: str = ""
    unit: str = ""
    phones: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    dpi: str = ""
    nit: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    void: str = ""

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise MalformedError("a person in no known role")
        _require_sources(self.sources)

    @property
    def title(self) -> str:
        """Return by what this person is told from the others, "" when by nothing short."""
        return self.names or self.nickname or self.post


@dataclass(frozen=True)
class Deal:
    """What was asked for what, where and when.

    `place` is a code of the catalogue of municipalities or departments; `date` is a day or "", and
    `until` the last day on which it may have been when no single day is known; `asked`,
    `in_exchange` and `payment` hold codes of the questionnaire, `modus` of its own catalogue;
    `amount` is as written.
    """

    institution: str = ""
    unit: str = ""
    place: str = ""
    budget_line: str = ""
    post: str = ""
    amount: str = ""
    date: str = ""
    asked: tuple[str, ...] = ()
    in_exchange: tuple[str, ...] = ()
    payment: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()
    void: str = ""
    until: str = ""
    modus: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for day in filter(None, (self.date, self.until)):
            require_day(day, "the date")
        if self.until and not "" < self.date <= self.until:
            raise MalformedError("the last day of a deal without its first")
        _require_sources(self.sources)

    @property
    def title(self) -> str:
        """Return by what this deal is told from the others, "" when by nothing short."""
        return self.amount or self.unit


def is_source(text: str) -> bool:
    """Tell whether a text names a message, and perhaps one of its questions."""
    return _SOURCE.fullmatch(text) is not None


def content_of(fact: Person | Deal) -> dict[str, object]:
    """Return what is sealed of a fact."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in vars(fact).items()
    }


def marks_of(fact: Person | Deal) -> dict[str, object]:
    """Return what a fact is told from others by: its content as the first format had it.

    Members that came later count only where they say something.
    """
    content = content_of(fact)
    return {name: value for name, value in content.items() if value or name not in _LATER}


def read_person(content: dict[str, object]) -> Person:
    """Raises MalformedError (crypto)."""
    return _read(Person, content)


def read_deal(content: dict[str, object]) -> Deal:
    """Raises MalformedError (crypto)."""
    return _read(Deal, content)


def _read(kind: type[_Fact], content: dict[str, object]) -> _Fact:
    older = {name: value for name, value in _LATER.items() if kind is Deal}
    found = require_members(older | content, "a fact", [field.name for field in fields(kind)])
    told: dict[str, Any] = {
        field.name: _texts(found[field.name])
        if isinstance(field.default, tuple)
        else require_text(found[field.name], field.name)
        for field in fields(kind)
    }
    return kind(**told)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(require_text(each, "a text") for each in require_list(value, "a list"))


def _require_sources(sources: tuple[str, ...]) -> None:
    for source in sources:
        require_text(source, "a source", _SOURCE)

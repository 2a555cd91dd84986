"""Reading a version of the form from its TOML file; a file with a flaw is refused whole."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from config.catalogues import institutions
from config.questionnaire.model import (
    CHOSEN,
    KINDS,
    TYPED,
    Condition,
    Option,
    Question,
    Questionnaire,
    Section,
)

HERE = Path(__file__).parent
CURRENT = "2026-1"
VERSION = re.compile(r"[0-9]{4}-[0-9]{1,2}")


def current() -> Questionnaire:
    """Return the version that the doors ask today."""
    return load(CURRENT)


@cache
def load(version: str) -> Questionnaire:
    """Return a version by its name; LookupError when there is none, ValueError on a flaw."""
    path = HERE / f"{version}.toml"
    if not VERSION.fullmatch(version) or not path.is_file():
        message = f"no questionnaire {version!r}"
        raise LookupError(message)
    return parse(tomllib.loads(path.read_text("utf-8")))


def parse(data: dict[str, Any]) -> Questionnaire:
    """Return the questionnaire that the parsed file describes."""
    found = Questionnaire(
        version=data["version"],
        title=data["title"],
        instruction=data["instruction"],
        intro=tuple(data["intro"]),
        sections=tuple(_section(each) for each in data["sections"]),
        needs_one_of=tuple(data["needs_one_of"]),
        needs_sentence=data["needs_sentence"],
    )
    _check(found)
    return found


def _section(data: dict[str, Any]) -> Section:
    questions = tuple(_question(each) for each in data["questions"])
    return Section(data["id"], data["title"], questions)


def _question(data: dict[str, Any]) -> Question:
    options = tuple(Option(**each) for each in data.get("options", ()))
    if data["kind"] == "institution":
        options = (*_institutions(), *options)
    condition = data.get("shown_if")
    shown_if = Condition(**condition) if condition else None
    return Question(**{**data, "options": options, "shown_if": shown_if})


def _institutions() -> tuple[Option, ...]:
    return tuple(
        Option(each.id, f"{each.name} ({each.acronym})" if each.acronym else each.name, each.group)
        for each in institutions()
    )


def _check(found: Questionnaire) -> None:
    ids = [each.id for each in found.questions]
    for question in found.questions:
        _require(question.kind in KINDS, question, "unknown kind")
        _require(ids.count(question.id) == 1, question, "asked twice")
        _require((question.kind in CHOSEN) == bool(question.options), question, "options")
        _require((question.kind in TYPED) == (question.max_length > 0), question, "max_length")
        values = [option.value for option in question.options]
        _require(len(values) == len(set(values)), question, "an option twice")
        _require(not question.default or question.default in values, question, "default")
        _check_condition(found, question)
    if not set(found.needs_one_of) <= set(ids):
        message = "needs_one_of names a question that is not asked"
        raise ValueError(message)


def _check_condition(found: Questionnaire, question: Question) -> None:
    """A condition looks back, at a question of one choice: the page never has to jump."""
    if question.shown_if is None:
        return
    before = found.questions[: found.questions.index(question)]
    asked = [each for each in before if each.id == question.shown_if.question]
    _require(bool(asked) and asked[0].kind == "choice", question, "condition")
    values = [option.value for option in asked[0].options]
    _require(question.shown_if.value in values, question, "condition value")


def _require(holds: bool, question: Question, what: str) -> None:  # noqa: FBT001
    if not holds:
        message = f"question {question.id!r}: {what}"
        raise ValueError(message)

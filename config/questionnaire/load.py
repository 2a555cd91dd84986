"""Reading a version of the form from its TOML file; a file with a flaw is refused whole."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from config.questionnaire.catalogues import catalogue_options, former_options
from config.questionnaire.flaws import flaws
from config.questionnaire.model import Condition, Option, Question, Questionnaire, Section

HERE = Path(__file__).parent
CURRENT = "2026-2"
VERSION = re.compile(r"[0-9]{4}-[0-9]{1,2}")


def current() -> Questionnaire:
    """Return the version that the doors ask unless they are told another."""
    return load(CURRENT)


def versions() -> tuple[str, ...]:
    """Return every version that there is, the oldest first."""
    found = [each.stem for each in HERE.glob("*.toml") if VERSION.fullmatch(each.stem)]
    return tuple(sorted(found, key=lambda name: [int(part) for part in name.split("-")]))


@cache
def load(version: str) -> Questionnaire:
    """Return a version by its name; LookupError when there is none, ValueError on a flaw."""
    path = HERE / f"{version}.toml"
    if not VERSION.fullmatch(version) or not path.is_file():
        message = f"no questionnaire {version!r}"
        raise LookupError(message)
    return parse(tomllib.loads(path.read_text("utf-8")))


def parse(data: dict[str, Any]) -> Questionnaire:
    """Return the questionnaire that the parsed file describes; ValueError names its first flaw."""
    for flaw in flaws(data):
        if flaw.fatal:
            message = f"{'.'.join(map(str, flaw.path))}: {flaw.sentence}"
            raise ValueError(message)
    return Questionnaire(
        version=data["version"],
        title=data["title"],
        instruction=data["instruction"],
        intro=tuple(data["intro"]),
        sections=tuple(_section(each) for each in data["sections"]),
        needs_one_of=tuple(data["needs_one_of"]),
        needs_sentence=data["needs_sentence"],
    )


def _section(data: dict[str, Any]) -> Section:
    questions = tuple(_question(each) for each in data["questions"])
    return Section(data["id"], data["title"], questions)


def _question(data: dict[str, Any]) -> Question:
    own = tuple(Option(**each) for each in data.get("options", ()))
    catalogue = "institutions" if data["kind"] == "institution" else data.get("catalogue", "")
    options = (*catalogue_options(catalogue), *own) if catalogue else own
    former = former_options(catalogue) if catalogue else ()
    shown_if = _condition(data["shown_if"]) if "shown_if" in data else None
    return Question(
        **{**data, "catalogue": catalogue, "options": options, "shown_if": shown_if},
        former=former,
    )


def _condition(data: dict[str, Any]) -> Condition:
    """One value is how the first version said it; `any_of` is how all others do."""
    any_of = tuple(data["any_of"]) if "any_of" in data else (data["value"],)
    strict = data.get("strict", "value" in data)
    return Condition(data["question"], any_of, data["words"], strict)

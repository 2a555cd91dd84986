"""Explaining a questionnaire's file to whoever keeps it: every fault with its line and column."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from config.questionnaire.flaws import flaws
from config.questionnaire.places import places
from config.questionnaire.syntax import syntax_faults


@dataclass(frozen=True, order=True)
class Fault:
    """One sentence about one place of the file; lines and columns count from 1."""

    line: int
    column: int
    sentence: str


@dataclass(frozen=True)
class Checked:
    """All faults of a file, and what it marks for counsel: (line, question id, why)."""

    faults: tuple[Fault, ...]
    counsel: tuple[tuple[int, str, str], ...] = ()
    questions: int = 0


def check_text(text: str, name: str = "") -> Checked:
    """Return what is to be said of a file; never raises. `name` is the file's without `.toml`."""
    broken = syntax_faults(text)
    if broken:
        return Checked(tuple(Fault(*each) for each in broken))
    data: dict[str, Any] = tomllib.loads(text)
    where = places(text)
    found = {Fault(*where.near(each.path), each.sentence) for each in flaws(data)}
    if name and data.get("version") != name:
        sentence = f"El archivo se llama «{name}» y «version» dice otra cosa: deben ser iguales."
        found.add(Fault(*where.near(("version",)), sentence))
    marked = () if found else _counsel(data, text)
    asked = 0 if found else sum(len(each["questions"]) for each in data["sections"])
    return Checked(tuple(sorted(found)), marked, asked)


def _counsel(data: dict[str, Any], text: str) -> tuple[tuple[int, str, str], ...]:
    where = places(text)
    return tuple(
        (
            where.near(("sections", number, "questions", place, "counsel"))[0],
            question["id"],
            question["counsel"],
        )
        for number, section in enumerate(data["sections"])
        for place, question in enumerate(section["questions"])
        if question.get("counsel")
    )

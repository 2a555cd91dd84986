"""Texts to start a reply from, read and checked: every variable in them is one that is filled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from config.states import STATES

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLES = frozenset({"reference", "received", "feedback_by", "questions"})
_FILE = Path(__file__).with_name("reply_templates.toml")
_VARIABLE = re.compile(r"\{([a-z_]+)\}")
_TO_COMPLETE = re.compile(r"\[COMPLETA:[^\]]*\]")


@dataclass(frozen=True)
class ReplyTemplate:
    """A text with variables; `state` is told beside it, "" for none."""

    id: str
    title: str
    state: str
    text: str

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the text with each variable replaced by its value, which is not looked into."""
        return _VARIABLE.sub(lambda match: values[match[1]], self.text)


@cache
def reply_templates() -> tuple[ReplyTemplate, ...]:
    """Return the templates in their order; ValueError when the file has a flaw."""
    rows = tomllib.loads(_FILE.read_text("utf-8"))["templates"]
    found = tuple(ReplyTemplate(**(row | {"text": row["text"].strip()})) for row in rows)
    ids = [each.id for each in found]
    used = {name for each in found for name in _VARIABLE.findall(each.text)}
    if len(ids) != len(set(ids)) or not used <= VARIABLES:
        message = "reply templates: an id twice, or a variable that nothing fills"
        raise ValueError(message)
    if not {each.state for each in found} <= {"", *STATES}:
        message = "reply templates: a state that is not listed"
        raise ValueError(message)
    return found


def to_complete(text: str) -> list[str]:
    """Return the marks that only a person can replace and that still stand in a text."""
    return _TO_COMPLETE.findall(text)

"""What a complainant wrote that is searched for facts: some answers, and later messages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseboard.facts.reading.text import LONGEST

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from crypto.messages import Answer

ROLES = {"who": "demander", "go_between": "go-between", "account": "payee"}
# Who writes, and who could confirm it, are nobody's suspects: their questions are not searched.
SEARCHED = ("", "facts", "when_where", "others", "evidence", "reprisals_how", "amount")
# What is searched of one case in all: several times what the form takes.
_MOST_CHARACTERS = 120_000


@dataclass(frozen=True)
class Statement:
    """A text of the complainant: of which message and day, and of which question.

    The question is "" for a follow-up.
    """

    message: bytes
    question: str
    text: str
    day: date

    @property
    def source(self) -> str:
        """Return how a fact names this text."""
        return self.message.hex() + (f":{self.question}" if self.question else "")


def statements_of(report: bytes, answers: Mapping[str, Answer], received: date) -> list[Statement]:
    """Return the answers that are searched."""
    return [
        Statement(report, name, value, received)
        for name, value in answers.items()
        if isinstance(value, str) and (name in SEARCHED or name in ROLES)
    ]


def is_cut(statements: list[Statement]) -> bool:
    """Tell whether these are more than what is searched of one case."""
    return any(len(each.text) > LONGEST for each in statements) or (
        sum(len(each.text) for each in statements) > _MOST_CHARACTERS
    )


def cut(statements: list[Statement], later: int) -> tuple[list[Statement], list[Statement]]:
    """Return the report's statements and the later ones, as far as they are searched."""
    left, found = _MOST_CHARACTERS, list[Statement]()
    for each in statements:
        text = each.text[: min(left, LONGEST)]
        left -= len(text)
        found.append(replace(each, text=text))
    return found[: len(found) - later], found[len(found) - later :]

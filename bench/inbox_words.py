"""Accounts of facts as long as people write them, out of a vocabulary as wide as theirs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tests.samples import cast

if TYPE_CHECKING:
    import random

WORDS = 120
_RARE = 20_000
_SENTENCE = 4
_LETTERS = ("ba", "ce", "di", "lo", "mu", "na", "pe", "ri", "so", "tu", "ga", "he")


def account(chance: random.Random) -> str:
    """Return a text of about WORDS words: sentences of the cast, and names that are rare."""
    sentences = _sentences()
    words: list[str] = []
    while len(words) < WORDS:
        words += chance.choice(sentences).split()
        words.append(_name(chance.randrange(_RARE)))
    return " ".join(words[:WORDS])


def _name(number: int) -> str:
    syllables = []
    while number:
        number, place = divmod(number, len(_LETTERS))
        syllables.append(_LETTERS[place])
    return "".join(syllables).capitalize() or "Ana"


@cache
def _sentences() -> tuple[str, ...]:
    texts = (answer for report in cast.REPORTS for answer in report.values())
    found = [
        each for text in texts if isinstance(text, str) for each in re.split(r"(?<=[.!?])\s+", text)
    ]
    return (
        *(each for each in found if len(each.split()) >= _SENTENCE),
        "Me pidió tres mil quetzales.",
    )

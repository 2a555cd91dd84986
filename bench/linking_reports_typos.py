"""Mistakes that people make when they write a name or a number from memory."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_SOUNDS = (
    ("v", "b"), ("b", "v"), ("z", "s"), ("s", "z"), ("ce", "se"), ("ci", "si"), ("ll", "y"),
    ("y", "ll"), ("h", ""), ("ge", "je"), ("gi", "ji"), ("qu", "k"), ("c", "k"), ("x", "j"),
    ("rr", "r"), ("tz", "ts"), ("u", "hu"), ("i", "y"), ("nn", "n"),
)  # fmt: skip
_LETTERS = "abcdefghijlmnopqrstuvxyz"
_SOUND, _MISSING, _DOUBLED, _SWAPPED = 0.5, 0.65, 0.75, 0.87
_PLAIN, _UPPER, _LOWER = 0.4, 0.06, 0.08


def misspelt(word: str, chance: random.Random) -> str:
    """Return the word with one mistake: mostly of sound, otherwise of the fingers."""
    draw = chance.random()
    if draw < _SOUND and (fitting := [each for each in _SOUNDS if each[0] in word[1:].lower()]):
        heard, written = chance.choice(fitting)
        return word[0] + re.sub(heard, written, word[1:], count=1, flags=re.IGNORECASE)
    place = chance.randrange(1, max(2, len(word)))
    if draw < _MISSING:
        return word[:place] + word[place + 1 :]
    if draw < _DOUBLED:
        return word[:place] + word[place - 1] + word[place:]
    if draw < _SWAPPED:
        return word[: place - 1] + word[place : place + 1] + word[place - 1] + word[place + 1 :]
    return word[:place] + chance.choice(_LETTERS) + word[place + 1 :]


def typed(name: str, chance: random.Random) -> str:
    """Return a name as some people type it: without accents, in capitals, or in small letters."""
    if chance.random() < _PLAIN:
        name = without_accents(name)
    draw = chance.random()
    if draw < _UPPER:
        return name.upper()
    return name.lower() if draw < _UPPER + _LOWER else name


def without_accents(text: str) -> str:
    """Return the text without any mark above or below its letters."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(each for each in parts if not unicodedata.combining(each))


def wrong_digit(digits: str, chance: random.Random) -> str:
    """Return the digits with two neighbours swapped or one of them another, the first as it was."""
    place = chance.randrange(2, len(digits))
    if chance.random() < _SOUND:
        return digits[: place - 1] + digits[place] + digits[place - 1] + digits[place + 1 :]
    return digits[:place] + str(chance.randrange(10)) + digits[place + 1 :]

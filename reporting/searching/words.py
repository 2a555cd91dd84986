"""Words as the index keeps them: small letters without accents, the same in both databases."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 8


def plain(text: str) -> str:
    """Return a text in small letters without accents."""
    loose = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in loose if not unicodedata.combining(each))


def folded(text: str) -> str:
    """Return the words of a text, folded and separated by one space."""
    return " ".join(WORD.findall(plain(text)))


def asked_words(text: str) -> list[str]:
    """Return the words that somebody looks for, a few at most."""
    return folded(text).split()[:MOST_WORDS]

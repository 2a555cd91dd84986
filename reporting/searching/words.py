"""Words as the index keeps them: small letters without accents, the same in both databases."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 8


def folded(text: str) -> str:
    """Return the words of a text, folded and separated by one space."""
    loose = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(WORD.findall("".join(c for c in loose if not unicodedata.combining(c))))


def asked_words(text: str) -> list[str]:
    """Return the words that somebody looks for, a few at most."""
    return folded(text).split()[:MOST_WORDS]

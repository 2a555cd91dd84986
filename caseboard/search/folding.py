"""Words as they are compared: small letters without accents, and what is left without an ending.

People type «inspeccion» for «inspección» and «pidio» for «pidió», so a word is known by the stem
that it has with its accents and by the one that it has without (Snowball's Spanish stemmer).
"""

from __future__ import annotations

import re
import unicodedata
from importlib.metadata import version

import snowballstemmer

VERSION = f"snowballstemmer {version('snowballstemmer')}"
TOKEN = re.compile(r"[^\W_]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]")


def fold(text: str) -> str:
    """Return a text in small letters, without accents and without what has no shape."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", clean(text)).casefold()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", apart))


def clean(text: str) -> str:
    """Return a text without format characters: one inside a word would hide it from a search."""
    if text.isascii():
        return text
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def _plain(stem: str) -> str:
    """Return a stem as one token to every version of Unicode: other letters by their bytes."""
    return stem if stem.isascii() and stem.isalnum() else f"x{stem.encode().hex()}"


class Stems:
    """Stems of words, each worked out once. Holds words in clear: to be dropped with its owner."""

    def __init__(self) -> None:
        self._stemmer = snowballstemmer.stemmer("spanish")
        self._known: dict[str, frozenset[str]] = {}

    def of(self, word: str) -> frozenset[str]:
        """Return the one or two stems of a word, folded."""
        found = self._known.get(word)
        if found is None:
            small = word.lower()
            forms = (small, fold(small))
            found = frozenset(_plain(fold(self._stemmer.stemWord(form))) for form in forms)
            self._known[word] = found
        return found

    def of_text(self, text: str) -> str:
        """Return all stems of a text, each once, in an order that says nothing."""
        words = set(TOKEN.findall(clean(text)))
        return " ".join(sorted({stem for word in words for stem in self.of(word)}))

    def forget(self) -> None:
        """Drop every word."""
        self._known.clear()

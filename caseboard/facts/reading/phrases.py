"""Known phrases in a text: the longest that begins at each word, once along the text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from caseboard.facts.reading.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caseboard.facts.reading.text import Word

Meant = TypeVar("Meant")
_BETWEEN = re.compile(r"[\s&.\-–/]{0,3}")


class Hit(NamedTuple, Generic[Meant]):
    """A phrase that was found: what it means, and its first word and the one after its last."""

    meant: Meant
    first: int
    after: int


class Phrases(Generic[Meant]):
    """Phrases of one or more words, and what each means; the first of two alike counts."""

    def __init__(self, pairs: Iterable[tuple[str, Meant]]) -> None:
        known: dict[tuple[str, ...], Meant] = {}
        for phrase, meant in pairs:
            known.setdefault(tuple(word.plain for word in Text(phrase).words), meant)
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meant]]] = {}
        for words in sorted(known, key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append((words, known[words]))

    def hits(self, text: Text) -> Iterator[Hit[Meant]]:
        """Give what is found, from left to right, none inside another."""
        place = 0
        while place < len(text.words):
            found = self._at(text, place)
            if found:
                yield found
            place = found.after if found else place + 1

    def _at(self, text: Text, place: int) -> Hit[Meant] | None:
        for phrase, meant in self._by_first.get(text.words[place].plain, ()):
            words = text.words[place : place + len(phrase)]
            if tuple(word.plain for word in words) == phrase and _adjacent(text, words):
                return Hit(meant, place, place + len(phrase))
        return None


def _adjacent(text: Text, words: list[Word]) -> bool:
    return all(_BETWEEN.fullmatch(text.gap(*pair)) for pair in pairwise(words))

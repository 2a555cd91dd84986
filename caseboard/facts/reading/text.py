"""A text as it is searched: as written, without accents, in words and in sentences.

What is searched has a limit, and every search walks once along it: whatever a stranger sends, the
work is bounded.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Iterable

from caseboard.facts.reading.lists import word_list

LONGEST = 60_000
"""Characters of one text that are searched: three times the longest answer of the form."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_END = re.compile(r"[.!?;]+(?=[\s\"”»)]|$)|\n\s*\n|\n(?=\s*[-*•])")
_ABBREVIATIONS = word_list("abbreviations")
_SHOUTED = 0.6
_FEW_LETTERS = 20


class _Plain(dict[int, str]):
    """One plain character for each: lower case, no accent, European digits."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFKD", chr(code))[:1].lower()[:1] or " "
        self[code] = str(unicodedata.digit(base, base))
        return self[code]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Return a text of the same length without accents, in lower case and European digits."""
    return text.translate(_PLAIN)


@dataclass(frozen=True)
class Word:
    """One word of a text; `plain` is what it is compared by."""

    start: int
    end: int
    written: str
    plain: str

    @property
    def capital(self) -> bool:
        return self.written[0].isupper()


@dataclass(frozen=True)
class Mention:
    """Something found: what it is in its one form, and where it stands."""

    value: str
    start: int
    end: int

    def within(self, start: int, end: int) -> bool:
        return start <= self.start and self.end <= end


class Taken:
    """The places of a text where something stands; a look at them costs no more for many."""

    def __init__(self, *lists: Iterable[Mention]) -> None:
        self._marks = bytearray(LONGEST)
        for mentions in lists:
            for each in mentions:
                self.add(each.start, each.end)

    def add(self, start: int, end: int) -> None:
        self._marks[start:end] = b"\1" * (end - start)

    def meets(self, start: int, end: int) -> bool:
        """Tell whether something stands on one of these places."""
        return self._marks.find(1, start, end) >= 0

    def has(self, mention: Mention) -> bool:
        """Tell whether something stands on a place of this."""
        return self.meets(mention.start, mention.end)


class InOrder:
    """Mentions by where they begin."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda each: each.start)
        self._starts = [each.start for each in self._mentions]

    def starting(self, first: int, last: int) -> list[Mention]:
        """Return those that begin from `first` on and before `last`."""
        left = bisect.bisect_left(self._starts, first)
        return self._mentions[left : bisect.bisect_left(self._starts, last)]


class Text:
    """A text that is searched, cut off at LONGEST."""

    def __init__(self, written: str) -> None:
        self.written = written[:LONGEST]
        self.plain = plain(self.written)

    @cached_property
    def words(self) -> list[Word]:
        return [
            Word(match.start(), match.end(), match[0], _compared(match[0]))
            for match in _WORD.finditer(self.written)
        ]

    @cached_property
    def shouted(self) -> bool:
        """Tell whether it is written in capitals, so that these tell nothing."""
        letters = sum(character.isalpha() for character in self.written)
        capitals = sum(character.isupper() for character in self.written)
        return letters > _FEW_LETTERS and capitals > _SHOUTED * letters

    @cached_property
    def _ends(self) -> list[int]:
        found = [match.end() for match in _END.finditer(self.plain) if not self._abbreviated(match)]
        return [*found, len(self.plain) + 1]

    def _abbreviated(self, match: re.Match[str]) -> bool:
        before = re.search(r"[a-z]+$", self.plain[max(0, match.start() - 6) : match.start()])
        return match[0] == "." and before is not None and before[0] in _ABBREVIATIONS

    def sentence(self, place: int) -> tuple[int, int]:
        """Return where the sentence around a place begins and ends."""
        number = bisect.bisect_right(self._ends, place)
        end = self._ends[number] if number < len(self._ends) else len(self.plain)
        return (self._ends[number - 1] if number else 0, min(end, len(self.plain)))

    def gap(self, first: Word, second: Word) -> str:
        """Return what stands between two words."""
        return self.plain[first.end : second.start]


def latin(word: str) -> str:
    """Return a word with foreign letters that look like ours written in ours.

    Only where a word mixes alphabets: a name in another alphabet stays as it is.
    """
    return anyascii(word) if mixes_alphabets(word) else word


def mixes_alphabets(word: str) -> bool:
    """Tell whether one word has letters of more than one alphabet."""
    if word.isascii():
        return False
    kinds = {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}
    return len(kinds) > 1


def _compared(written: str) -> str:
    return plain(written) if written.isascii() else plain(latin(written))

"""A person's name taken apart: given names, surnames, and the husband's after "de".

Whether a word is a given name or a surname is a guess, so nothing later leans on it alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from caseboard.linking.engine.words.folding import listed, words_of
from caseboard.linking.engine.words.nicknames import given_names, names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_GIVEN, MOST_SURNAMES = 3, 3
_FOUR = 4


@dataclass(frozen=True)
class Name:
    """Folded words; `married` is what followed a "de" that tells of a marriage."""

    given: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    married: str = ""


def name_of(text: str) -> Name:
    """Return a name's words without titles and particles; an empty one for what is no name."""
    before, comma, after = text.partition(",")
    if comma and words_of(after):
        surnames, married = _joined(_untitled(words_of(before)))
        given, _ = _joined(_untitled(words_of(after)))
        return Name(tuple(given[:MOST_GIVEN]), tuple(surnames[:MOST_SURNAMES]), married)
    titled = words_of(text)
    words = _untitled(titled)
    joined, married = _joined(words)
    count = _how_many_given(joined, titled=len(titled) > len(words))
    return Name(tuple(joined[:count][:MOST_GIVEN]), tuple(joined[count:][:MOST_SURNAMES]), married)


def _untitled(words: Sequence[str]) -> list[str]:
    titles = _titles()
    return [word for word in words if word not in titles and not word.isdigit()]


@cache
def _titles() -> frozenset[str]:
    return listed("names", "titles")


def _joined(words: Sequence[str]) -> tuple[list[str], str]:
    """Return the words with "de la Cruz" as one and lone letters gone; and who was married."""
    found: list[str] = []
    married, particles, known = "", "", listed("names", "particles")
    for word in words:
        if word in known:
            particles += word
        elif _is_marriage(particles, word, found):
            married, particles = married or word, ""
        elif len(word) > 1 or particles:
            found.append(word if word in given_names() else particles.removeprefix("y") + word)
            particles = ""
    return found, married


def _is_marriage(particles: str, word: str, before: list[str]) -> bool:
    return (
        particles in ("de", "yde") and len(before) > 1 and word not in listed("names", "after_de")
    )


def _how_many_given(words: list[str], *, titled: bool) -> int:
    """Return how many of the first words are given names."""
    if len(words) <= 1:
        return int(bool(words) and (not titled or _sure(words[0])) and _may(words[0]))
    if len(words) >= _FOUR:
        return len(words) - 2
    second_too = _sure(words[1]) or (_may(words[1]) and not _may(words[-1]))
    return 2 if second_too and (len(words) == _FOUR - 1 or _sure(words[0])) else 1


def _may(word: str) -> bool:
    return word in given_names() or bool(names_of(word))


def _sure(word: str) -> bool:
    return _may(word) and word not in listed("names", "also_surnames")

"""Institutions by name, acronym or what people call them, and parts of them with own names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from caseboard.facts.reading.lists import word_list
from caseboard.facts.reading.phrases import Phrases
from caseboard.facts.reading.text import Mention, Taken, Text
from config.catalogues.spoken import aliases, named_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.phrases import Hit

# Acronyms and one-word names that are other words too when nobody writes them with capitals.
_WORDS_TOO = word_list("acronyms_that_are_words")
_ARTICLES = word_list("before_an_acronym")
# After these the name of a place of work follows, and not the body itself.
_NOT_AFTER = word_list("no_body_after")
_MINISTER = re.compile(r"\b(?:vice)?ministr[oa](?: [a-z]+)? del? (?:la )?(?P<what>[a-z]{5,})\b")


@dataclass(frozen=True)
class _Named:
    institution: str
    unit: bool


def bodies(text: Text) -> Iterator[tuple[Mention, bool]]:
    """Give each institution's id, and whether what stands there is a part of it."""
    found: list[Mention] = []
    for hit in _known().hits(text):
        if _is_meant(text, hit):
            found.append(_mention(text, hit))
            yield found[-1], hit.meant.unit
    taken = Taken(found)
    yield from ((each, False) for each in _by_minister(text) if not taken.has(each))


def _by_minister(text: Text) -> Iterator[Mention]:
    """Give the ministry of who is called its minister: "viceministro administrativo de Cultura"."""
    for match in _MINISTER.finditer(text.plain):
        found = next(_known().hits(Text(f"Ministerio de {match['what']}")), None)
        if found:
            yield Mention(found.meant.institution, match.start("what"), match.end("what"))


def _mention(text: Text, hit: Hit[_Named]) -> Mention:
    first, last = text.words[hit.first], text.words[hit.after - 1]
    return Mention(hit.meant.institution, first.start, last.end)


def _is_meant(text: Text, hit: Hit[_Named]) -> bool:
    first = text.words[hit.first]
    before = text.words[hit.first - 1].plain if hit.first else ""
    if before in _NOT_AFTER:
        return False
    alone = hit.after - hit.first == 1
    if not alone:
        return first.capital or len(first.plain) > 2 or first.plain in _ARTICLES  # noqa: PLR2004
    if first.plain in _WORDS_TOO:
        return first.written.isupper() or (first.capital and before in _ARTICLES)
    return first.written.isupper() or first.capital or before in _ARTICLES


@cache
def _known() -> Phrases[_Named]:
    own = [
        (name, _Named(each.id, unit=False))
        for each in named_bodies()
        for name in (each.name, each.acronym)
        if name
    ]
    return Phrases(
        [*own, *((each.name, _Named(each.institution, each.unit)) for each in aliases())]
    )

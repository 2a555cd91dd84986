"""Posts that people hold, and posts that are sold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caseboard.facts.reading.lists import word_list
from caseboard.facts.reading.tails import tail
from caseboard.facts.reading.text import Mention, Taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.text import Text

HELD = word_list("posts")
"""Words for posts by which somebody is known."""

_ADJECTIVES = word_list("of_posts")
_COMPOUND = re.compile(r"\bmaestr[oa]s? de obras?\b")
_SOLD = re.compile(
    r"\b(?:concurse\spara\s|"
    r"(?:plazas?|puestos?|(?<=un )trabajo|(?<=el )trabajo|cargos?|entrar|vacantes?)\s"
    r"(?:(?:fij[oa]|nuev[oa]|vacante|0[0-9]{2}|1[0-9]{2})\s)?(?:de|para|como)\s)(?:las?\s|los\s|el\s)?"
    r"(?=(?P<word>[a-z]+))"
)
_SOLD_ALONE = re.compile(r"\bla de (?P<word>parvulos|primaria|basicos?|preprimaria)\b")
# Before a post that is not of somebody who is told of: one's own, or that of a relative.
_NOT_THEIRS = re.compile(
    r"\b(?:soy|fui|era yo|trabajo (?:de|como)|trabaje (?:de|como)|mi puesto es(?: de)?)"
    r"\s(?:un\s|una\s)?$"
)
_OF_KIN = re.compile(
    r"\b"
    r"(?:espos|herman|prim|sobrin|cunad|hij|ti|amig|novi|compadre|familiar|pariente|suegr|yern)"
    r"[oa]?s? "
    r"(?:del?|de la|de los)\s(?:un\s|una\s)?$"
)
# What is sold under these words is no post.
_NO_POST = word_list("not_sold")
_OFFICES = word_list("offices")


def held(text: Text, people: list[Mention], others: list[Mention]) -> Iterator[Mention]:
    """Give each post that somebody holds, with what it is of; `others` are posts that are sold."""
    ends, taken = frozenset(each.start for each in people), Taken(people, others)
    place = 0
    while place < len(text.words):
        found, place = _held_at(text, place, ends)
        before = text.plain[max(0, found.start - 40) : found.start] if found else ""
        named = found is not None and found.end + 1 in ends
        kin = found and not named and " " not in found.value and _OF_KIN.search(before)
        if found and not (taken.has(found) or kin or _NOT_THEIRS.search(before)):
            yield found


def _held_at(text: Text, place: int, ends: frozenset[int]) -> tuple[Mention | None, int]:
    word = text.words[place]
    compound = _COMPOUND.match(text.plain, word.start)
    if word.plain not in HELD and not compound:
        return None, place + 1
    after = place + (3 if compound else 1)
    after = after if after <= len(text.words) else place + 1
    while after < len(text.words) and _continues(text, after, _ADJECTIVES):
        after += 1
    if after < len(text.words) and _continues(text, after, frozenset({"de", "del"})):
        after = max(after, tail(text, after, ends))
    start, end = word.start, text.words[after - 1].end
    return Mention(" ".join(text.written[start:end].split()), start, end), after


def _continues(text: Text, place: int, words: frozenset[str]) -> bool:
    word, before = text.words[place], text.words[place - 1]
    return word.plain in words and not text.gap(before, word).strip()


def sold(text: Text) -> Iterator[Mention]:
    """Give each post that is to be had: "la plaza de maestra de primaria"."""
    numbers = {word.start: number for number, word in enumerate(text.words)}
    for pattern in (_SOLD, _SOLD_ALONE):
        for match in pattern.finditer(text.plain):
            place = numbers.get(match.start("word"))
            if place is None or match["word"] in _NO_POST | _OFFICES:
                continue
            end = max(place + 1, _sold_end(text, place + 1))
            start, stop = text.words[place].start, text.words[end - 1].end
            yield Mention(" ".join(text.written[start:stop].split()), start, stop)


def _sold_end(text: Text, place: int) -> int:
    """Go on with "de primaria" or an adjective, and not into the office where the post is."""
    if place >= len(text.words):
        return place
    word, before = text.words[place], text.words[place - 1]
    if text.gap(before, word).strip() or word.capital:
        return place
    if word.plain in {"social", "rural", "bilingue", "jefe", *_ADJECTIVES}:
        return place + 1
    if word.plain == "de" and place + 1 < len(text.words):
        following = text.words[place + 1]
        kinds = {
            "primaria",
            "parvulos",
            "basicos",
            "obras",
            "preprimaria",
            "enfermeria",
            "campo",
            "personal",
        }
        return place + 2 if following.plain in kinds else place
    return place

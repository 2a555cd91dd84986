"""Offices, schools, health posts: the word for one and what it is called after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caseboard.facts.reading.lists import word_list
from caseboard.facts.reading.tails import LINKS, tail
from caseboard.facts.reading.text import Mention, Taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.text import Text

_HEADS = word_list("offices")
# These are offices only with this word after them ("área de salud", "centro de salud").
_ONLY = {
    "area": frozenset({"salud"}),
    "centro": frozenset({"salud", "atencion", "convergencia", "penal", "preventivo"}),
    "puesto": frozenset({"salud"}),
    "distrito": frozenset({"salud"}),
    "programa": frozenset({"becas"}),
    "registro": frozenset({"civil"}),
    "secretaria": frozenset({"municipal"}),
}
_NO_OFFICE = word_list("no_offices")
_ALONE = re.compile(
    r"\b(?:recursos humanos|rr ?hh|acciones de personal|"
    r"zona vial (?:n[uo]\w{0,5}\.? )?[0-9]{1,2}|comisaria [0-9]{1,2})\b"
)
_LED = {
    "secretaria": frozenset({"de", "del", "general", "departamental", "municipal"}),
    "direccion": frozenset({"de", "del", "general", "departamental", "municipal"}),
}


def units(text: Text, people: list[Mention]) -> Iterator[Mention]:
    """Give each office that is named by more than the word for it, as written."""
    callings = Taken(people)
    taken = [each for each in _named(text, people) if not callings.has(each)]
    yield from taken
    places = Taken(taken)
    for match in _ALONE.finditer(text.plain):
        found = Mention(text.written[match.start() : match.end()], match.start(), match.end())
        if not places.has(found):
            yield found


def _named(text: Text, people: list[Mention]) -> Iterator[Mention]:
    ends = frozenset(each.start for each in people)
    place = 0
    while place < len(text.words):
        word = text.words[place]
        end = tail(text, place + 1, ends) if word.plain in _HEADS else place
        if end > place + 1 and _is_office(text, place, end):
            start, stop = word.start, text.words[end - 1].end
            yield Mention(" ".join(text.written[start:stop].split()), start, stop)
            place = end
        else:
            place += 1


def _is_office(text: Text, place: int, end: int) -> bool:
    head = text.words[place].plain
    rest = [word.plain for word in text.words[place + 1 : end]]
    told = [word for word in rest if word not in LINKS]
    if not told or told[0] in _NO_OFFICE or told[0] not in _ONLY.get(head, {told[0]}):
        return False
    if head in _ONLY and told[0] == "salud" and len(told) == 1:
        return False  # one of many
    if head == "departamento" and rest[0] in LINKS and len(told) == 1:
        return not text.words[end - 1].capital  # the department of the country
    return rest[0] in _LED.get(head, {rest[0]})

"""Municipalities and departments, with or without accents.

Many of their names are surnames, saints or words: such a one counts only where the text says that
it is a place, and one that two departments share only where the department is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from caseboard.facts.reading.lists import word_list
from caseboard.facts.reading.phrases import Phrases
from caseboard.facts.reading.text import Mention, Taken, plain
from config.catalogues import departments, municipalities
from config.catalogues.spoken import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.phrases import Hit
    from caseboard.facts.reading.text import Text


@dataclass(frozen=True)
class _Place:
    """A name with the codes that it may mean, the department's own first."""

    codes: tuple[str, ...]
    doubtful: bool


_SPOKEN = {
    "Xela": "0901",
    "Xelajú": "0901",
    "Huehue": "GT-13",
    "Reu": "GT-11",
    "Toto": "GT-08",
    "Chichi": "1406",
    "Mazate": "1001",
    "la capital": "0101",
    "ciudad capital": "0101",
    "ciudad de Guatemala": "0101",
    "Antigua": "0301",
    "la Antigua": "0301",
    "El Quiché": "GT-14",
    "Santa Cruz Quiché": "1401",
    "Carchá": "1609",
    "Comalapa": "0404",
    "Tecpán": "0406",
    "Barillas": "1326",
    "San Pedro Soloma": "1308",
    "Santa María Nebaj": "1413",
    "Tecún Umán": "1217",
    "Ayutla": "1217",
    "Playa Grande": "1420",
    "Petapa": "0117",
    "Coatepeque": "0920",
    "Gualán": "1904",
    "Chiquimulilla": "0608",
    "Ostuncalco": "0909",
    "Pochuta": "0408",
    "Yepocapa": "0412",
    "Cotzumalguapa": "0502",
    "Mataquescuintla": "2107",
}
# A name that is also another word: it needs one of the words before it, or its department after it.
_DOUBTFUL = word_list("doubtful_places")
_BEFORE = re.compile(
    r"\b(?:en|desde|hasta|hacia|a|para|soy del?|trasladaron a|traslado a|"
    r"(?:muni(?:cipio|cipalidad)?|departamento|depto\.?|cabecera|alcalde|alcaldesa|gobernacion|"
    r"gobernadora?|delegacion|sede|centro de salud|puesto de salud|escuela|salud|educacion|aldea|"
    r"parque|mercado|terminal|distrito|juzgado|renap|sat|igss|intecap|inab|policia|ciudad|pueblo|"
    r"hospital(?: nacional| regional| distrital)?|comisaria(?: \w{1,12})?) del?)\s(?:el\s|la\s)?$"
)
_TOWN = re.compile(
    r"\b(?:muni(?:cipio|cipalidad)?|cabecera|ciudad|alcalde|alcaldesa|concejal)\s(?:del?\s)(?:\w+\s)?$"
)
_REGION = re.compile(
    r"\b(?:departamento|depto\.?|departamental|gobernacion|gobernador|gobernadora)\s(?:del?\s)(?:\w+\s)?$"
)
_COMMA = re.compile(r"\s{0,2}[,(]?\s{0,2}(?:en\s|de\s|del departamento de\s|departamento de\s)?")


def places(text: Text, people: Taken) -> Iterator[Mention]:
    """Give the code of each place that is told and of which there is one."""
    hits = list(_known().hits(text))
    regions = {code for hit in hits for code in hit.meant.codes if code.startswith("GT")}
    for number, hit in enumerate(hits):
        place = _mention(text, hit)
        following = hits[number + 1] if number + 1 < len(hits) else None
        after = _department_after(text, hit, following)
        if not people.has(place) and (after or _is_told(text, hit)):
            code = _chosen(text, hit, after, regions)
            if code:
                yield Mention(code, place.start, place.end)


def spots(text: Text) -> list[Mention]:
    """Return where a name of a place stands, meant or not."""
    return [_mention(text, hit) for hit in _known().hits(text)]


def _mention(text: Text, hit: Hit[_Place]) -> Mention:
    return Mention("", text.words[hit.first].start, text.words[hit.after - 1].end)


def _department_after(text: Text, hit: Hit[_Place], following: Hit[_Place] | None) -> str:
    """Return the department that is written right after a place."""
    if following is None:
        return ""
    end, begin = text.words[hit.after - 1].end, text.words[following.first].start
    apart = text.plain[end:begin]
    region = next((code for code in following.meant.codes if code.startswith("GT")), "")
    return region if apart.strip() and _COMMA.fullmatch(apart) else ""


def _is_told(text: Text, hit: Hit[_Place]) -> bool:
    first = text.words[hit.first]
    before = text.plain[max(0, first.start - 50) : first.start]
    if hit.meant.doubtful:
        return _BEFORE.search(before) is not None and (first.capital or _town_words(before))
    return True


def _town_words(before: str) -> bool:
    return _TOWN.search(before) is not None or _REGION.search(before) is not None


def _chosen(text: Text, hit: Hit[_Place], after: str, regions: set[str]) -> str:
    """Return the one code that is meant, "" when nobody can tell."""
    first = text.words[hit.first]
    before = text.plain[max(0, first.start - 50) : first.start]
    region = [code for code in hit.meant.codes if code.startswith("GT")]
    towns = [code for code in hit.meant.codes if not code.startswith("GT")]
    if region and not (towns and (_TOWN.search(before) or after)):
        return "" if region == ["GT-01"] and not _REGION.search(before) else region[0]
    if after:
        towns = [code for code in towns if code[:2] == after[3:]]
    elif len(towns) > 1:
        towns = [code for code in towns if f"GT-{code[:2]}" in regions]
    return towns[0] if len(towns) == 1 else ""


@cache
def _known() -> Phrases[_Place]:
    codes: dict[str, list[str]] = {}
    for each in departments():
        codes.setdefault(plain(each.name), []).append(each.iso)
    for town in municipalities():
        codes.setdefault(plain(town.name.split(" (")[0]), []).append(town.code)
    for spoken, code in _SPOKEN.items():
        if code not in codes.setdefault(plain(spoken), []):
            codes[plain(spoken)].append(code)
    return Phrases(
        (name, _Place(tuple(found), _is_doubtful(name))) for name, found in codes.items()
    )


def _is_doubtful(name: str) -> bool:
    words = name.split()
    known = names()
    persons = {plain(each) for each in known.given | known.surnames}
    own = {
        word for word in words if word not in {"san", "santa", "santo", "el", "la", "los", "las"}
    }
    return name in _DOUBTFUL or own <= _DOUBTFUL or own <= persons

"""People of a text: who is told by a name, nickname or post, what they did, and where they work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caseboard.facts.reading.names import TITLES
from caseboard.facts.reading.owners import Somebody, give_numbers
from caseboard.facts.reading.roles import did_something, goes_on, role_in_itself, role_of
from caseboard.facts.reading.text import InOrder, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.reading import Reading
    from caseboard.facts.reading.text import Mention

_TITLE = rf"(?:(?:{'|'.join(sorted(TITLES))})\.?[\s,]{{0,2}}){{0,4}}"
# What may stand between two ways of telling of one person, and what begins a sentence that does.
_JOINS = {
    "name": (
        re.compile(
            r"(?:\s(?:del?|en|la|el)\b[^,;.]{0,45})?[\s,:(]{1,3}"
            r"(?:(?:de )?(?:apellidos?|nombre)\s|llamad[oa]\s)?(?:(?:la|el)\s)?" + _TITLE
        ),
        re.compile(
            r"\b(?:se llama|su nombre es|nombre es|llamad[oa]|es)[\s:]{0,2}(?:(?:la|el)\s)?"
            + _TITLE
            + "$"
        ),
    ),
    "nickname": (
        re.compile(
            r"[\s,(«\"]{0,3}(?:(?:y|a|al|a la|que|quien|cual|es|tambien)\s){0,4}"
            r"(?:alias|apod\w+(?: (?:es|de|como))?|(?:mejor )?conocid[oa] (?:como|por)|"
            r"l[eoa] (?:dicen|decimos|llaman|llamamos|apodan)|de sobrenombre|)[\s,(«\":]{0,3}"
            r"(?:(?:don|dona)\s)?"
        ),
        re.compile(
            r"\W{0,3}(?:a (?:el|ella) )?(?:l[eoa] (?:dicen|decimos|llaman|llamamos|apodan)|"
            r"su apodo es|apodo:?)\W{1,3}"
        ),
    ),
    "post": (
        re.compile(
            r"[\s,(]{0,3}(?:(?:que|quien)\s)?"
            r"(?:(?:es|era|fue|trabaja de|trabaja como|puesto de)\s)?"
            r"(?:(?:el|la|un|una|actual|nuestr[oa]|ex)\s){0,3}"
        ),
        re.compile(r"\W{0,3}(?:(?:el|ella)\s)?(?:es|era)\s(?:(?:el|la|un|una)\s)?"),
    ),
}
_OF = re.compile(r"[\s,]{0,3}(?:(?:que|quien)\strabaja\s)?(?:(?:de|del|en|la|el|las|los)\s){0,3}")
_NEAR, _FAR = 60, 240


def people(reading: Reading) -> list[Somebody]:
    """Return whom a text tells of, in their order, with what belongs to each."""
    found: list[Somebody] = []
    for kind, mention in _callings(reading):
        before = found[-1] if found else None
        if before and _joins(reading, before, kind, mention):
            _add(before, kind, mention)
        else:
            found.append(_add(Somebody(mention.start, mention.end), kind, mention))
    _give_roles(reading, found)
    found = [each for each in found if each.known or _did_something(reading, each)]
    found += give_numbers(reading, found)
    _give_offices(reading, found)
    return found


def _callings(reading: Reading) -> Iterator[tuple[str, Mention]]:
    who = reading.who
    kinds = {"name": who.names, "nickname": who.nicknames, "post": who.posts}
    told = [(kind, each) for kind, mentions in kinds.items() for each in mentions]
    yield from sorted(told, key=lambda pair: (pair[1].start, -pair[1].end))


def _add(somebody: Somebody, kind: str, mention: Mention) -> Somebody:
    setattr(somebody, kind, mention.value)
    somebody.end = max(somebody.end, mention.end)
    somebody.spots.append(mention)
    return somebody


def _joins(reading: Reading, before: Somebody, kind: str, mention: Mention) -> bool:
    """Tell whether a name, nickname or post is of the person who was told of last."""
    far = mention.start - before.end
    boss = kind == "post" and " " not in before.post and not before.name
    if not 0 <= far < _FAR or (getattr(before, kind) and not boss):
        return False
    text = reading.text
    begin, _ = text.sentence(mention.start)
    lead = text.plain[begin : mention.start] if mention.start - begin < _FAR else ""
    apart = text.plain[before.end : mention.start]
    together = before.end > begin and far < _NEAR
    pattern, told = _JOINS[kind]
    if together and pattern.fullmatch(apart) and not getattr(before, kind):
        return True
    if kind == "name":
        return told.search(lead[-_NEAR:]) is not None
    known = before.name != "" or (boss and before.post != "")
    return known and told.fullmatch(lead) is not None


def _give_roles(reading: Reading, found: list[Somebody]) -> None:
    """Give each person the first role that the words around them tell."""
    plain_text = reading.text.plain
    for number, each in enumerate(found):
        around = found[max(0, number - 3) : number]
        earlier = max((spot.end for one in around for spot in one.spots), default=0)
        later = found[number + 1].start if number + 1 < len(found) else len(plain_text)
        roles = [
            role_of(
                plain_text[max(begin, min(earlier, start), start - _FAR) : start],
                plain_text[last : max(last, min(end, later, last + _FAR))],
            )
            for begin, end, start, last in _clusters(reading, each)
        ]
        told = next((role for role in roles if role != "other"), "other")
        if told == "other" and _goes_on(reading, each, later):
            told = "demander"
        each.role = (told in {"other", "demander"} and role_in_itself(plain(each.post))) or told


def _goes_on(reading: Reading, somebody: Somebody, later: int) -> bool:
    """Tell whether the next sentence is about somebody still, and says what they asked for."""
    text = reading.text
    _, end = text.sentence(max(somebody.start, somebody.end - 1))
    _, after = text.sentence(min(end, len(text.plain)))
    return later >= after and goes_on(text.plain[end : end + _NEAR])


def _clusters(reading: Reading, somebody: Somebody) -> Iterator[tuple[int, int, int, int]]:
    """Give each sentence that tells of somebody: its ends, and those of what tells of them."""
    spots: dict[tuple[int, int], list[Mention]] = {}
    for spot in somebody.spots:
        spots.setdefault(reading.text.sentence(spot.start), []).append(spot)
    for (begin, end), inside in spots.items():
        yield begin, end, min(spot.start for spot in inside), max(spot.end for spot in inside)


def _did_something(reading: Reading, somebody: Somebody) -> bool:
    """Tell whether a post of one word is somebody who did something, and not anybody's boss."""
    text = reading.text.plain
    before = text[max(0, somebody.start - _NEAR) : somebody.start]
    return did_something(before, text[somebody.end : somebody.end + _NEAR])


def _give_offices(reading: Reading, found: list[Somebody]) -> None:
    """Give people the institution and the unit that stand in their post or right after them."""
    for kind, mentions in (("unit", reading.where.units), ("institution", reading.where.bodies)):
        offices = InOrder(mentions)
        for each in found:
            near = offices.starting(each.start, each.end + _NEAR)
            office = next((one for one in near if _is_theirs(reading, each, one)), None)
            if office:
                setattr(each, kind, office.value)


def _is_theirs(reading: Reading, somebody: Somebody, office: Mention) -> bool:
    if any(office.within(spot.start, spot.end) for spot in somebody.spots):
        return True
    _, end = reading.text.sentence(max(somebody.start, somebody.end - 1))
    apart = reading.text.plain[somebody.end : office.start]
    return somebody.end <= office.start < end and _OF.fullmatch(apart) is not None

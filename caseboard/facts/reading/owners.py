"""To whom a phone, an account or a document belongs, by where it stands."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseboard.facts.reading.reading import Reading
    from caseboard.facts.reading.text import Mention

# A sentence that begins so goes on about the person of the one before: "Su teléfono es …".
_THEIRS = re.compile(r"\W{0,3}(?:y )?(?:su|el|es|sus)\b[^.;]{0,40}")


@dataclass
class Somebody:
    """One person of a text while they are put together; `spots` is where they are told of."""

    start: int
    end: int
    name: str = ""
    nickname: str = ""
    post: str = ""
    role: str = "other"
    institution: str = ""
    unit: str = ""
    phones: dict[str, None] = field(default_factory=dict)
    accounts: dict[str, None] = field(default_factory=dict)
    dpi: str = ""
    nit: str = ""
    spots: list[Mention] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Tell whether more is known than a post that many may hold."""
        marks = self.name or self.nickname or self.phones or self.accounts or self.dpi or self.nit
        return bool(marks) or " " in self.post


@dataclass
class _People:
    """The people of a text by sentence, and those of whom nothing but a number is known."""

    reading: Reading
    found: list[Somebody]
    alone: list[Somebody] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ends = [each.end for each in self.found]
        self.by_sentence: dict[int, list[Somebody]] = {}
        for each in self.found:
            sentences = {self.reading.text.sentence(spot.start)[0] for spot in each.spots}
            for begin in sentences:
                self.by_sentence.setdefault(begin, []).append(each)
        self.by_place: dict[int, Somebody] = {}
        self.phones = {each.start for each in self.reading.numbers.phones}

    def nobody(self, mention: Mention, role: str) -> Somebody:
        """Return somebody new of whom only this number is known."""
        self.alone.append(Somebody(mention.start, mention.end, role=role))
        self.by_place[mention.start] = self.alone[-1]
        return self.alone[-1]

    def paid(self, mention: Mention) -> Somebody:
        """Return who has this account alone: the phone of a wallet is its account too."""
        found = self.by_place.get(mention.start) or self.nobody(mention, "payee")
        found.role = "payee"
        return found


def give_numbers(reading: Reading, found: list[Somebody]) -> list[Somebody]:
    """Give each number to its person; return those of whom nothing but a number is known."""
    people, numbers = _People(reading, found), reading.numbers
    for each in numbers.phones:
        caller = _owner(people, each) or people.nobody(each, "other")
        caller.phones[each.value] = None
        caller.spots.append(each)
    for each in numbers.accounts:
        payee = _payee(people, each) or people.paid(each)
        payee.accounts[each.value] = None
        payee.spots.append(each)
    for kind, mentions in (("dpi", numbers.dpis), ("nit", numbers.nits)):
        for each in mentions:
            owner = _owner(people, each)
            free = owner if owner is not None and not getattr(owner, kind) else None
            holder = free or people.nobody(each, "other")
            setattr(holder, kind, each.value)
            holder.spots.append(each)
    return people.alone


def _payee(people: _People, mention: Mention) -> Somebody | None:
    """Return who is paid in the same sentence; of a wallet, whose phone it is."""
    begin, _ = people.reading.text.sentence(mention.start)
    here = people.by_sentence.get(begin, [])
    payee = next((each for each in here if each.role == "payee"), None)
    wallet = mention.start in people.phones
    before = [each for each in here if each.start < mention.start] if wallet else []
    return payee or (before[-1] if before else None)


def _owner(people: _People, mention: Mention) -> Somebody | None:
    """Return who is told of last before a number in its sentence, else who alone is told after it.

    A sentence that only goes on about somebody is about the last person before it.
    """
    text = people.reading.text
    begin, _ = text.sentence(mention.start)
    here = people.by_sentence.get(begin, [])
    before = [each for each in here if each.start < mention.start]
    if before:
        return before[-1]
    if len(here) == 1:
        return here[0]
    number = bisect.bisect_right(people.ends, begin)
    goes_on = _THEIRS.fullmatch(text.plain, begin, mention.start) is not None
    return people.found[number - 1] if number and not here and goes_on else None

"""The deal of a text, and what does not fit into one: told sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caseboard.facts.reading.sums import same_sum
from caseboard.facts.reading.text import Mention, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.facts.reading.reading import Reading

_ONE = ("institution", "unit", "place", "budget_line", "post", "amount", "date")
# A second one of these is worth a proposal of its own; a second day or office alone is not.
_WEIGHTY = ("institution", "place", "amount", "budget_line", "post")


Spot = tuple[int, int, int]
"""The number of a text, and the first and last place in it."""


@dataclass
class Told:
    """What was found of one deal: a value for each member, lists for those that hold codes.

    `date` may hold a first and a last day with a slash between. `spots` are where each stood.
    """

    values: dict[str, str] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)
    spots: dict[str, list[Spot]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.values or self.codes)


def deals(readings: list[Reading], answered: dict[str, str]) -> tuple[Told, list[Told]]:
    """Return what completes the deal that was answered, and what is of others.

    `answered` are the members that are known already, which are not told again.
    """
    heaps = _Heaps(answered)
    for number, reading in enumerate(readings):
        for member, each in _found(reading):
            heaps.put(member, each, number, reading)
        for member, code, start, end in reading.terms.codes:
            heaps.put_code(member, code, (number, start, end))
    others = heaps.others.values()
    return heaps.main, [each for each in others if any(name in each.values for name in _WEIGHTY)]


@dataclass
class _Heaps:
    """The deal that is told of, and by sentence what does not fit into it."""

    answered: dict[str, str]
    main: Told = field(default_factory=Told)
    others: dict[tuple[int, int], Told] = field(default_factory=dict)

    def put(self, member: str, each: Mention, number: int, reading: Reading) -> None:
        spot = (number, each.start, each.end)
        told = self.main.values.get(member, "")
        now = self.answered.get(member) or told
        if not now or (now == told and _is_finer(member, now, each.value)):
            self.main.values[member] = each.value
            self.main.spots[member] = [spot]
        elif not _says_as_much(member, now, each.value):
            begin, _ = reading.text.sentence(each.start)
            other = self.others.setdefault((number, begin), Told())
            if other.values.setdefault(member, each.value) == each.value:
                other.spots.setdefault(member, []).append(spot)

    def put_code(self, member: str, code: str, spot: Spot) -> None:
        found = self.main.codes.setdefault(member, [])
        if code not in found:
            found.append(code)
            self.main.spots.setdefault(member, []).append(spot)


def _found(reading: Reading) -> Iterator[tuple[str, Mention]]:
    where, terms = reading.where, reading.terms
    lists: dict[str, list[Mention]] = {
        "institution": where.bodies,
        "unit": where.units,
        "place": where.places,
        "budget_line": terms.lines,
        "post": terms.posts,
        "amount": terms.amounts,
        "date": [Mention(each.value, each.start, each.end) for each in terms.times],
    }
    for member in _ONE:
        for each in sorted(lists[member], key=lambda mention: mention.start):
            yield member, each


def _is_finer(member: str, now: str, value: str) -> bool:
    """Tell whether a town is told where only its department was, or a day where a month was."""
    if member == "date":
        return "/" in now and "/" not in value
    return member == "place" and now.startswith("GT-") and value[:2] == now[3:]


def _says_as_much(member: str, now: str, value: str) -> bool:
    if member == "place" and value.startswith("GT-"):
        return now == value or now[:2] == value[3:]
    if member == "amount" and same_sum(now, value):
        return True
    return plain(now) == plain(value) or _is_finer(member, now, value)

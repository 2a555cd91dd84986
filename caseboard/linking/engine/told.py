"""What one case says, opened: what linking makes tokens of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from caseboard.facts.facts import Deal, Person

FIRST_DEAL = 128
"""The number of a case's first deal as a mention; people are numbered from 0."""


@dataclass(frozen=True)
class Told:
    """What one case says: the day on which it was told, its people and its deals."""

    day: date
    people: tuple[Person, ...] = ()
    deals: tuple[Deal, ...] = ()

    def mention(self, number: int) -> Person | Deal:
        """Return what a lead's part means by this number; IndexError when nothing."""
        return self.people[number] if number < FIRST_DEAL else self.deals[number - FIRST_DEAL]

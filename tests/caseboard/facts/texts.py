"""A text as it is read on the day that a report came, and what was found in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseboard.facts.reading.reading import Reading, read

if TYPE_CHECKING:
    from caseboard.facts.reading.text import Mention

RECEIVED = date(2026, 11, 23)  # a Monday


def reading(text: str) -> Reading:
    return read(text, RECEIVED)


def values(mentions: list[Mention]) -> list[str]:
    return [each.value for each in mentions]

"""What happened when, over the cases of a ring, as the reports tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.facts.facts import Deal
    from caseboard.linking.views.sheets import Sheet


@dataclass(frozen=True)
class Event:
    """A day in a case: the report came in, or, with a deal, something was asked for."""

    day: date
    thread: bytes
    deal: Deal | None = None


def events_of(sheets: Sequence[Sheet]) -> list[Event]:
    """Return what happened, the oldest first; deals without a day are left out."""
    told = [Event(sheet.day, sheet.thread) for sheet in sheets]
    asked = [
        Event(date.fromisoformat(deal.date), sheet.thread, deal)
        for sheet in sheets
        for deal in sheet.deals
        if deal.date
    ]
    order = lambda each: (each.day, each.deal is None, each.thread)  # noqa: E731 - a name for it
    return sorted([*asked, *told], key=order)

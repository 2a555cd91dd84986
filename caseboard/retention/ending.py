"""Cases whose term is over or ends soon, out of the reader's index: nothing is opened for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.audit.actions import record
from caseboard.cases.models import Erasure
from caseboard.inbox.actions import with_shelf
from caseboard.inbox.listing import count_due, first_due
from caseboard.inbox.renewing import renew
from caseboard.retention.terms import WARNED_BEFORE
from config.clock import today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.desk import Desk
    from caseboard.inbox.cards import Card
    from caseboard.inbox.keeping import OpenShelf
    from caseboard.people.sessions import Present

PAGE = 25


@dataclass(frozen=True)
class Ending:
    """A case with the day on which its term ends; `erased_on` when its erasure is ordered."""

    card: Card
    ends: date
    erased_on: date | None


@dataclass(frozen=True)
class Endings:
    """One page of them, the first day first; `untried` as in the inbox."""

    cases: list[Ending]
    page: int
    pages: int
    total: int
    untried: int


def endings(desk: Desk, present: Present, page: int) -> Endings:
    """Return the cases of this reader whose term is over or near, and note that it was read."""
    before = (today(desk.clock) + WARNED_BEFORE).toordinal() + 1

    def read(shelf: OpenShelf) -> tuple[int, int, int, list[Card]]:
        untried = renew(desk, present, shelf)
        total = count_due(shelf.index, "kept_until", before)
        place = min(max(page, 1), max(1, -(-total // PAGE)))
        cards = first_due(shelf.index, "kept_until", PAGE, (place - 1) * PAGE, before)
        return untried, total, place, cards

    untried, total, place, cards = with_shelf(desk, present, read)
    with desk.transaction() as transaction:
        details = {"retention": True, "page": place}
        record(transaction, desk.now(), present.member, "deadlines read", details=details)
    ordered = _orders(desk, [card.thread for card in cards])
    cases = [
        Ending(card, date.fromordinal(card.kept_until), ordered.get(card.thread)) for card in cards
    ]
    return Endings(cases, place, max(1, -(-total // PAGE)), total, untried)


def _orders(desk: Desk, threads: Sequence[bytes]) -> dict[bytes, date]:
    query = select(Erasure.thread, Erasure.due).where(Erasure.thread.in_(threads))
    with desk.reading() as session:
        return {row.thread: row.due for row in session.execute(query)}

"""The inbox: what my key opens, as a list, a table or a board, and deeds on several at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from caseboard.audit.actions import record
from caseboard.cases.actions import Draft, look, mark_seen, send_reply
from caseboard.cases.delivery import deliver_waiting
from caseboard.errors import ConflictError
from caseboard.inbox import keeping, views
from caseboard.inbox.listing import columns_of, institutions_of, page_of
from caseboard.inbox.models import Reading
from caseboard.inbox.renewing import renew
from caseboard.paper.delivery import deliver_sheets
from config.clock import today

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from caseboard.desk import Desk
    from caseboard.inbox.cards import Card
    from caseboard.inbox.filters import Filters
    from caseboard.inbox.keeping import OpenShelf
    from caseboard.inbox.listing import Column, Found
    from caseboard.inbox.views import Preferences
    from caseboard.people.sessions import Present

    _Shown = TypeVar("_Shown")

CATCH_UP_SECONDS = 8.0


@dataclass(frozen=True)
class Around:
    """What stands around every list: what is left to do, and what one can choose from."""

    untried: int
    undelivered: int
    institutions: list[str]
    preferences: Preferences


@dataclass(frozen=True)
class Inbox:
    """One page of cases, with the members who have seen each."""

    found: Found
    seen_by: dict[bytes, list[str]]
    around: Around


@dataclass(frozen=True)
class Board:
    """The columns of the board."""

    columns: list[Column]
    seen_by: dict[bytes, list[str]]
    around: Around


@dataclass(frozen=True)
class Shown:
    """A case on the page that asks before a state is told, at the version that it shows."""

    card: Card
    version: int


def read_inbox(desk: Desk, present: Present, filters: Filters, page: int) -> Inbox:
    """Take in what is new, return one page of cases, and note that the list was read."""

    def show(shelf: OpenShelf) -> Found:
        return page_of(shelf.index, filters, today(desk.clock).toordinal(), page)

    found, around = _read(desk, present, show)
    _note_reading(desk, present, {"page": found.page})
    return Inbox(found, seen_by(desk, found.cards), around)


def read_board(desk: Desk, present: Present, filters: Filters) -> Board:
    """Take in what is new, return the board, and note that it was read."""

    def show(shelf: OpenShelf) -> list[Column]:
        return columns_of(shelf.index, filters, today(desk.clock).toordinal())

    columns, around = _read(desk, present, show)
    _note_reading(desk, present, {"board": True})
    cards = [card for column in columns for card in column.cards]
    return Board(columns, seen_by(desk, cards), around)


def with_shelf(desk: Desk, present: Present, use: Callable[[OpenShelf], _Shown]) -> _Shown:
    """Use what this session has open, loading it first when this process has not."""
    load = lambda: keeping.load(desk, present)  # noqa: E731 - a name for what is to be done
    with desk.shelves.take(desk, present.token.digest, load) as shelf:
        return use(shelf)


def catch_up(desk: Desk, present: Present, spent: Callable[[], float]) -> int:
    """Go on opening what is new until CATCH_UP_SECONDS are spent; return how many are left.

    Stops at once when the session is locked meanwhile, and then writes nothing more.
    """
    digest = present.token.digest

    def work(shelf: OpenShelf) -> int:
        left = renew(desk, present, shelf)
        while left and desk.shelves.holds(digest) and spent() < CATCH_UP_SECONDS:
            keeping.keep(desk, present, shelf, worth=1_000)
            left = renew(desk, present, shelf)
        if desk.shelves.holds(digest):
            keeping.keep(desk, present, shelf, worth=1)
        return left

    return with_shelf(desk, present, work)


def cards_of(desk: Desk, present: Present, threads: Sequence[bytes]) -> list[Card]:
    """Return my cards of these threads, in their order; others are not there."""

    def find(shelf: OpenShelf) -> dict[bytes, Card]:
        renew(desk, present, shelf)
        return shelf.index.find(threads)

    found = with_shelf(desk, present, find)
    return [found[thread] for thread in threads if thread in found]


def mark_read(desk: Desk, present: Present, threads: Sequence[bytes]) -> int:
    """Mark all that came in these cases as read without opening it; return how many cases."""
    listed = [card.thread for card in cards_of(desk, present, threads)]
    lying = {thread: desk.drawer.messages(thread) for thread in listed}
    with desk.transaction() as transaction:
        for thread, messages in lying.items():
            incoming = [each.message for each in messages if each.direction == "in"]
            mark_seen(transaction, present.member, thread, incoming)
            record(transaction, desk.now(), present.member, "case marked read", thread.hex())
    return len(listed)


def tell_state(
    desk: Desk, present: Present, cases: Sequence[tuple[bytes, int]], state: str, text: str
) -> list[bytes]:
    """Tell the complainants of several cases, each by a reply of its own, where theirs stands.

    Returns the threads of which somebody changed the case since it was shown: nothing was sent
    there. Raises what `send_reply` raises besides.
    """
    left = []
    for thread, version in cases:
        opened = look(desk, present, thread)
        try:
            if opened:
                send_reply(desk, present, opened, Draft(text, state, version))
        except ConflictError:
            opened = None
        if not opened:
            left.append(thread)
    return left


def shown_before(desk: Desk, present: Present, threads: Sequence[bytes]) -> list[Shown]:
    """Return the cases among these to which a state can be told, with their versions.

    They are shown, so it is noted that they were read.
    """
    cards = [card for card in cards_of(desk, present, threads) if not card.trouble]
    found = (look(desk, present, card.thread) for card in cards)
    shown = [
        Shown(card, opened.case.version)
        for card, opened in zip(cards, found, strict=True)
        if opened is not None
    ]
    _note_reading(desk, present, {"telling": len(shown)})
    return shown


def seen_by(desk: Desk, cards: Sequence[Card]) -> dict[bytes, list[str]]:
    """Return the members who had something of each case on their screen, by thread."""
    threads = [card.thread for card in cards]
    query = select(Reading.thread, Reading.member).where(Reading.thread.in_(threads)).distinct()
    seen: dict[bytes, list[str]] = {thread: [] for thread in threads}
    with desk.reading() as session:
        for thread, member in session.execute(query):
            seen[thread].append(member)
    return {thread: sorted(members) for thread, members in seen.items()}


def _read(
    desk: Desk, present: Present, show: Callable[[OpenShelf], _Shown]
) -> tuple[_Shown, Around]:
    undelivered = deliver_waiting(desk)
    deliver_sheets(desk)
    preferences = views.read(desk, present)

    def use(shelf: OpenShelf) -> tuple[_Shown, Around]:
        untried = renew(desk, present, shelf)
        keeping.keep(desk, present, shelf)
        around = Around(untried, undelivered, institutions_of(shelf.index), preferences)
        return show(shelf), around

    return with_shelf(desk, present, use)


def _note_reading(desk: Desk, present: Present, details: dict[str, object]) -> None:
    with desk.transaction() as transaction:
        record(transaction, desk.now(), present.member, "inbox read", details=details)

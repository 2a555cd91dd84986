"""Everything that is due in the cases of one reader: to complainants, and the desk's own tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from caseboard.audit.actions import record
from caseboard.deadlines.rules import of_task
from caseboard.folder.actions import folder_of
from caseboard.folder.errors import ClosedFolderError
from caseboard.inbox.actions import with_shelf
from caseboard.inbox.cards import due_of
from caseboard.inbox.listing import count_due, due_by_day, first_due
from caseboard.inbox.renewing import renew
from caseboard.notes.actions import tasks_of
from caseboard.notes.notes import OPEN, TASK
from caseboard.retention.terms import WARNED_BEFORE
from config.clock import today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.deadlines.rules import Due
    from caseboard.desk import Desk
    from caseboard.inbox.cards import Card
    from caseboard.inbox.keeping import OpenShelf
    from caseboard.people.sessions import Present

PAGE = 25
_BEHIND, _AHEAD = timedelta(days=60), timedelta(days=400)


@dataclass(frozen=True)
class Owed:
    """Something due in a case: `what` are a task's words, "" for what a complainant is owed."""

    card: Card
    due: Due
    what: str = ""
    who: str = ""


@dataclass(frozen=True)
class Agenda:
    """One page of what complainants are owed, and the first tasks; `untried` as in the inbox.

    `ending` counts the cases whose term of retention is over or near.
    """

    owed: list[Owed]
    tasks: list[Owed]
    page: int
    pages: int
    total: int
    untried: int
    ending: int = 0


def agenda(desk: Desk, present: Present, page: int) -> Agenda:
    """Return what is due, the first day first, and note that it was read."""
    near = (today(desk.clock) + WARNED_BEFORE).toordinal() + 1

    def read(shelf: OpenShelf) -> tuple[int, int, list[Card], list[Card], int]:
        untried = renew(desk, present, shelf)
        total = count_due(shelf.index, "due")
        place = min(max(page, 1), max(1, -(-total // PAGE))) - 1
        owing = first_due(shelf.index, "due", PAGE, place * PAGE)
        ending = count_due(shelf.index, "kept_until", near)
        return untried, total, owing, first_due(shelf.index, "task_due", PAGE, 0), ending

    untried, total, owing, busy, ending = with_shelf(desk, present, read)
    pages = max(1, -(-total // PAGE))
    tasks = [task for card in busy for task in _tasks(desk, present, card)]
    with desk.transaction() as transaction:
        record(transaction, desk.now(), present.member, "deadlines read")
    return Agenda(
        owed=[Owed(card, due) for card in owing if (due := due_of(card))],
        tasks=sorted(tasks, key=lambda each: each.due.day)[:PAGE],
        page=min(max(page, 1), pages),
        pages=pages,
        total=total,
        untried=untried,
        ending=ending,
    )


def due_days(desk: Desk, present: Present) -> dict[date, int]:
    """Return how many things are due on each day from two months ago to a year ahead."""
    day = today(desk.clock)
    span = ((day - _BEHIND).toordinal(), (day + _AHEAD).toordinal())

    def read(shelf: OpenShelf) -> Sequence[tuple[int, int]]:
        renew(desk, present, shelf)
        return [row for name in ("due", "task_due") for row in due_by_day(shelf.index, name, *span)]

    counts: dict[date, int] = {}
    for ordinal, count in with_shelf(desk, present, read):
        each = date.fromordinal(ordinal)
        counts[each] = counts.get(each, 0) + count
    with desk.transaction() as transaction:
        record(transaction, desk.now(), present.member, "deadlines taken")
    return counts


def _tasks(desk: Desk, present: Present, card: Card) -> list[Owed]:
    try:
        folder = folder_of(desk, present, card.thread)
    except ClosedFolderError:
        return []
    said = [each.said for each in tasks_of(folder.items(TASK))] if folder else []
    return [
        Owed(card, of_task(task.due), task.text, task.who)
        for task in said
        if task and task.due and task.standing == OPEN
    ]

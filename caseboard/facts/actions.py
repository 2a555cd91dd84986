"""Confirm, correct and take back facts; pass a suggestion over, and call it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caseboard.audit.actions import record
from caseboard.cases.opening import OpenReport
from caseboard.facts import settling
from caseboard.facts.facts import (
    DEAL,
    PERSON,
    Deal,
    Person,
    content_of,
    read_deal,
    read_person,
)
from caseboard.facts.merging import is_held
from caseboard.facts.statements import Statement, is_cut, statements_of
from caseboard.facts.suggestions import Suggestion, suggestions
from caseboard.folder.written import Written, all_written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder
    from caseboard.folder.items import Kept


def keep(desk: Desk, folder: Folder, fact: Person | Deal, key: str = "") -> None:
    """Keep a fact; `key` is of the suggestion that it came from, which is not shown again.

    Raises like `Folder.add`.
    """
    with desk.transaction() as transaction:
        if key:
            settling.settle(folder, transaction, key)
        _add(folder, transaction, fact)


def confirm(desk: Desk, folder: Folder, suggestion: Suggestion) -> None:
    """Keep what is proposed as it is, unless a colleague decided on it a moment ago.

    Raises like `Folder.add`.
    """
    with desk.transaction() as transaction:
        if settling.settle(folder, transaction, suggestion.key):
            _add(folder, transaction, suggestion.fact)


def confirm_all(desk: Desk, folder: Folder, found: list[Suggestion]) -> None:
    """Keep several suggestions as they are, all or none; not those that a colleague decided on.

    Raises like `Folder.add`.
    """
    with desk.transaction() as transaction:
        new = settling.settle(folder, transaction, *(each.key for each in found))
        for each in found:
            if each.key in new:
                _add(folder, transaction, each.fact)


def pass_over(desk: Desk, folder: Folder, key: str) -> None:
    """Show a suggestion no more, but among those passed over. Raises like `Folder.add`."""
    with desk.transaction() as transaction:
        settling.settle(folder, transaction, key, passed=True)


def call_back(desk: Desk, folder: Folder, key: str) -> None:
    """Propose again what was passed over, as if nobody had decided. Raises like `Folder.add`."""
    with desk.transaction() as transaction:
        settling.call_back(folder, transaction, key)


def correct(desk: Desk, folder: Folder, kept: Kept, version: int, fact: Person | Deal) -> None:
    """Write over a fact; EditedMeanwhileError when it is no longer at that version.

    That it turned out wrong, or stands after all, is a deed of its own: links hang on it.
    """
    with desk.transaction() as transaction:
        folder.change(transaction, kept, version, content_of(fact))
        if bool(kept.content.get("void")) != bool(fact.void):
            verb, who = "fact cleared" if fact.void else "fact restored", folder.writer
            subject, details = folder.thread.hex(), {"item": kept.id.hex()}
            record(transaction, desk.now(), who, verb, subject, details=details)


def people_of(items: Iterable[Kept]) -> list[Written[Person]]:
    """Return the people among these items."""
    return all_written((each for each in items if each.kind == PERSON), read_person)


def deals_of(items: Iterable[Kept]) -> list[Written[Deal]]:
    """Return the deals among these items."""
    return all_written((each for each in items if each.kind == DEAL), read_deal)


@dataclass(frozen=True)
class Proposals:
    """What is still to be confirmed or passed over, and what was passed over."""

    open: list[Suggestion] = field(default_factory=list)
    passed: list[Suggestion] = field(default_factory=list)


def proposals(opened: OpenCase, folder: Folder) -> Proposals:
    """Return what a case proposes; nothing of a report that is closed.

    What confirmed facts say already is not proposed, a fact that turned out wrong neither.
    """
    if not isinstance(opened.report, OpenReport) or opened.case.report is None:
        return Proposals()
    report, day = opened.report.report, opened.case.day
    found = suggestions(opened.case.report, report.answers, day, _later(opened), report.mac_key)
    items = folder.items(PERSON, DEAL, settling.KIND)
    known, settled = _confirmed(items), settling.settled_in(items)
    new = [each for each in found if not is_held(each.fact, known)]
    return Proposals(
        [each for each in new if each.key not in settled.keys],
        [each for each in new if each.key in settled.passed],
    )


def proposed(opened: OpenCase, folder: Folder) -> list[Suggestion]:
    """Return what is still to be confirmed or passed over."""
    return proposals(opened, folder).open


def is_read_in_part(opened: OpenCase) -> bool:
    """Tell whether a case has more text than what is searched for facts."""
    if not isinstance(opened.report, OpenReport) or opened.case.report is None:
        return False
    answers, day = opened.report.report.answers, opened.case.day
    return is_cut([*statements_of(opened.case.report, answers, day), *_later(opened)])


def _later(opened: OpenCase) -> list[Statement]:
    return [
        Statement(entry.message, "", entry.text, entry.day)
        for entry in opened.entries
        if not entry.ours and entry.text
    ]


def _confirmed(items: list[Kept]) -> list[Person | Deal]:
    found: list[Written[Person] | Written[Deal]] = [*people_of(items), *deals_of(items)]
    return [each.said for each in found if each.said is not None]


def _add(folder: Folder, transaction: Session, fact: Person | Deal) -> None:
    folder.add(transaction, PERSON if isinstance(fact, Person) else DEAL, content_of(fact))

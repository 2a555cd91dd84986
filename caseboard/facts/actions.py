"""Confirm, correct and take back facts; pass a suggestion over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.cases.opening import OpenReport
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
from caseboard.folder.written import Written, all_written, written
from crypto.checks import require_text
from crypto.strict_json import require_list, require_members

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder
    from caseboard.folder.items import Content, Kept

SETTLED = "settled-suggestions"


def keep(desk: Desk, folder: Folder, fact: Person | Deal, key: str = "") -> None:
    """Keep a fact; `key` is of the suggestion that it came from, which is not shown again.

    Raises like `Folder.add`.
    """
    with desk.transaction() as transaction:
        if key:
            _settle(folder, transaction, key)
        _add(folder, transaction, fact)


def confirm(desk: Desk, folder: Folder, suggestion: Suggestion) -> None:
    """Keep what is proposed as it is, unless a colleague decided on it a moment ago.

    Raises like `Folder.add`.
    """
    with desk.transaction() as transaction:
        if _settle(folder, transaction, suggestion.key):
            _add(folder, transaction, suggestion.fact)


def confirm_all(desk: Desk, folder: Folder, found: list[Suggestion]) -> None:
    """Keep several suggestions as they are, all or none; not those that a colleague decided on.

    Raises like `Folder.add`.
    """
    with desk.transaction() as transaction:
        new = _settle(folder, transaction, *(each.key for each in found))
        for each in found:
            if each.key in new:
                _add(folder, transaction, each.fact)


def pass_over(desk: Desk, folder: Folder, key: str) -> None:
    """Show a suggestion no more. Raises like `Folder.add`."""
    with desk.transaction() as transaction:
        _settle(folder, transaction, key)


def correct(desk: Desk, folder: Folder, kept: Kept, version: int, fact: Person | Deal) -> None:
    """Write over a fact; EditedMeanwhileError when it is no longer at that version."""
    with desk.transaction() as transaction:
        folder.change(transaction, kept, version, content_of(fact))


def people_of(items: Iterable[Kept]) -> list[Written[Person]]:
    """Return the people among these items."""
    return all_written((each for each in items if each.kind == PERSON), read_person)


def deals_of(items: Iterable[Kept]) -> list[Written[Deal]]:
    """Return the deals among these items."""
    return all_written((each for each in items if each.kind == DEAL), read_deal)


def proposed(opened: OpenCase, folder: Folder) -> list[Suggestion]:
    """Return what is still to be confirmed or passed over; nothing of a report that is closed.

    What confirmed facts say already is not proposed, a fact that turned out wrong neither.
    """
    if not isinstance(opened.report, OpenReport) or opened.case.report is None:
        return []
    report, day = opened.report.report, opened.case.day
    found = suggestions(opened.case.report, report.answers, day, _later(opened), report.mac_key)
    items = folder.items(PERSON, DEAL, SETTLED)
    known = _confirmed(items)
    settled = _keys_in(next((each for each in items if each.kind == SETTLED), None))
    return [each for each in found if each.key not in settled and not is_held(each.fact, known)]


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


def _settle(folder: Folder, transaction: Session, *new: str) -> set[str]:
    """Add keys to those that somebody decided on as they are now; return which were not there.

    The list is of the program's making: two who decide at once on two suggestions both count,
    and nobody is shown a conflict that they did not write.
    """
    kept = folder.only(transaction, SETTLED)
    keys = _keys_in(kept)
    added = [key for key in dict.fromkeys(new) if key not in keys]
    if added:
        content: Content = {"keys": [*keys, *added]}
        folder.put(transaction, SETTLED, kept.version if kept else 0, content)
    return set(added)


def _keys_in(kept: Kept | None) -> tuple[str, ...]:
    return (written(kept, _read_keys).said or ()) if kept else ()


def _read_keys(content: Content) -> tuple[str, ...]:
    found = require_members(content, "settled suggestions", ("keys",))["keys"]
    return tuple(require_text(each, "a key") for each in require_list(found, "the keys"))

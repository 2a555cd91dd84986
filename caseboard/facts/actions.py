"""Confirm, correct and take back facts; pass a suggestion over."""

from __future__ import annotations

from dataclasses import dataclass
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
from caseboard.facts.suggestions import (
    Passage,
    Suggestion,
    is_cut,
    passages_of,
    suggestions,
)
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

    Raises EditedMeanwhileError when a colleague settled a suggestion in the same moment.
    """
    settled = _settled(folder)
    with desk.transaction() as transaction:
        if key:
            _settle(folder, transaction, settled, key)
        folder.add(transaction, PERSON if isinstance(fact, Person) else DEAL, content_of(fact))


def keep_all(desk: Desk, folder: Folder, found: list[Suggestion]) -> None:
    """Keep several proposed facts as they are, all or none. Raises like `keep`."""
    settled = _settled(folder)
    with desk.transaction() as transaction:
        _settle(folder, transaction, settled, *(each.key for each in found))
        for each in found:
            folder.add(transaction, each.kind, content_of(each.fact))


def pass_over(desk: Desk, folder: Folder, key: str) -> None:
    """Show a suggestion no more. Raises like `keep`."""
    settled = _settled(folder)
    with desk.transaction() as transaction:
        _settle(folder, transaction, settled, key)


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
    settled, known = _settled(folder).keys, _confirmed(folder)
    return [each for each in found if each.key not in settled and not is_held(each.fact, known)]


def is_read_in_part(opened: OpenCase) -> bool:
    """Tell whether a case has more text than what is searched for facts."""
    if not isinstance(opened.report, OpenReport) or opened.case.report is None:
        return False
    answers, day = opened.report.report.answers, opened.case.day
    return is_cut([*passages_of(opened.case.report, answers, day), *_later(opened)])


def _later(opened: OpenCase) -> list[Passage]:
    return [
        Passage(entry.message, "", entry.text, entry.day)
        for entry in opened.entries
        if not entry.ours and entry.text
    ]


def _confirmed(folder: Folder) -> list[Person | Deal]:
    items = folder.items(PERSON, DEAL)
    found: list[Written[Person] | Written[Deal]] = [*people_of(items), *deals_of(items)]
    return [each.said for each in found if each.said is not None]


@dataclass(frozen=True)
class _Settled:
    """The keys of suggestions that somebody decided on, and the version of that list."""

    keys: tuple[str, ...]
    version: int


def _settled(folder: Folder) -> _Settled:
    kept = next(iter(folder.items(SETTLED)), None)
    if kept is None:
        return _Settled((), 0)
    return _Settled(written(kept, _read_keys).said or (), kept.version)


def _settle(folder: Folder, transaction: Session, settled: _Settled, *keys: str) -> None:
    content: Content = {"keys": [*settled.keys, *keys]}
    folder.put(transaction, SETTLED, settled.version, content)


def _read_keys(content: Content) -> tuple[str, ...]:
    found = require_members(content, "settled suggestions", ("keys",))["keys"]
    return tuple(require_text(each, "a key") for each in require_list(found, "the keys"))

"""What somebody confirmed in each of several cases, opened for who reads them alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.audit.actions import record
from caseboard.cases.actions import look
from caseboard.facts.actions import deals_of, people_of
from caseboard.facts.facts import DEAL, PERSON
from caseboard.folder.actions import folder_of
from caseboard.folder.errors import ClosedFolderError
from caseboard.readers.errors import ReadersAlteredError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from caseboard.desk import Desk
    from caseboard.facts.facts import Deal, Person
    from caseboard.people.sessions import Present


@dataclass(frozen=True)
class Sheet:
    """A case with its confirmed facts; people come with the ids of their items in hex."""

    thread: bytes
    day: date
    people: tuple[tuple[str, Person], ...] = ()
    deals: tuple[Deal, ...] = ()


def sheets_of(desk: Desk, present: Present, threads: Sequence[bytes], view: str) -> list[Sheet]:
    """Open cases for a view, and note that at the first, from which it was opened.

    A case that is not this member's is left out, and leaves no trace.
    """
    opened = [_sheet_of(desk, present, thread) for thread in threads]
    sheets = [each for each in opened if each is not None]
    if sheets:
        note(desk, present, "related read", threads[0], {"view": view, "cases": len(sheets)})
    return sheets


def note(
    desk: Desk, present: Present, verb: str, thread: bytes, details: dict[str, object]
) -> None:
    """Note a deed about several cases in the log of one, with their number and no more.

    Rows of one second would tell whoever reads the log which cases hang together (0087).
    """
    with desk.transaction() as transaction:
        record(transaction, desk.now(), present.member, verb, thread.hex(), details=details)


def _sheet_of(desk: Desk, present: Present, thread: bytes) -> Sheet | None:
    try:
        opened = look(desk, present, thread)
        if opened is None:
            return None
        folder = folder_of(desk, present, thread, opened)
    except (ReadersAlteredError, ClosedFolderError):
        return None  # the case's own page says what is wrong
    if folder is None:
        return None
    kept = folder.items(PERSON, DEAL)
    return Sheet(
        thread,
        opened.case.day,
        tuple((each.kept.id.hex(), each.said) for each in people_of(kept) if each.said),
        tuple(each.said for each in deals_of(kept) if each.said and not each.said.void),
    )

"""What the desk has written about a case, as the case's first page sums it up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caseboard.folder.actions import folder_of
from caseboard.folder.errors import ClosedFolderError
from caseboard.notes.actions import notes_of, tasks_of
from caseboard.outcomes.actions import standing_of
from caseboard.triage.actions import is_mine, triage_of

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.folder.items import Kept
    from caseboard.folder.written import Written
    from caseboard.notes.notes import Note, Task
    from caseboard.outcomes.standing import Standing
    from caseboard.people.sessions import Present
    from caseboard.triage.triage import Triage


@dataclass(frozen=True)
class Overview:
    """A case's folder at a glance; `trouble` (a key of TROUBLES) when it does not open.

    `repeats_mine` tells whether the case that it repeats is one that this member may open.
    """

    notes: list[Written[Note]] = field(default_factory=list)
    tasks: list[Written[Task]] = field(default_factory=list)
    triage: Written[Triage] | None = None
    standing: Written[Standing] | None = None
    trouble: str = ""
    repeats_mine: bool = False


def overview_of(desk: Desk, present: Present, opened: OpenCase) -> Overview:
    """Open a case's folder for its first page; never an exception, for the report stands alone."""
    try:
        folder = folder_of(desk, present, opened.case.thread, opened)
    except ClosedFolderError as error:
        return Overview(trouble=error.reason)
    return _summed_up(desk, present, folder.items()) if folder else Overview()


def _summed_up(desk: Desk, present: Present, items: list[Kept]) -> Overview:
    triage = triage_of(items)
    said = triage.said if triage else None
    return Overview(
        notes=notes_of(items),
        tasks=tasks_of(items),
        triage=triage,
        standing=standing_of(items),
        repeats_mine=bool(said and is_mine(desk, present, said.duplicate)),
    )

"""Write and change notes and tasks; the folder seals, signs and logs each deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.folder.written import Written, all_written
from caseboard.notes.notes import NOTE, OWN_NOTE, TASK, Note, Task, urgency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder
    from caseboard.folder.items import Kept


def write_note(desk: Desk, folder: Folder, note: Note, *, own: bool) -> bytes:
    """Keep a note, for the readers of the case or for its author alone; return its id."""
    with desk.transaction() as transaction:
        return folder.add(transaction, OWN_NOTE if own else NOTE, note.content())


def write_task(desk: Desk, folder: Folder, task: Task) -> bytes:
    """Keep a task; return its id."""
    with desk.transaction() as transaction:
        return folder.add(transaction, TASK, task.content())


def rewrite(desk: Desk, folder: Folder, kept: Kept, version: int, said: Note | Task) -> None:
    """Change a note or a task; EditedMeanwhileError when it is no longer at that version."""
    with desk.transaction() as transaction:
        folder.change(transaction, kept, version, said.content())


def notes_of(items: Iterable[Kept]) -> list[Written[Note]]:
    """Return the notes among these items, the newest first."""
    found = all_written((each for each in items if each.kind in {NOTE, OWN_NOTE}), Note.read)
    return found[::-1]


def tasks_of(items: Iterable[Kept]) -> list[Written[Task]]:
    """Return the tasks among these items: open ones by their day, then the others."""
    found = all_written((each for each in items if each.kind == TASK), Task.read)
    return sorted(found, key=lambda each: urgency(each.said))

"""Write and change notes and tasks; the folder seals, signs and logs each deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.folder.written import Written, all_written, written
from caseboard.notes.notes import NOTE, OPEN, OWN_NOTE, TASK, Note, Task, urgency
from caseboard.notices.telling import tell_of_task

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
        item = folder.add(transaction, TASK, task.content())
        if _is_handed(folder, task):
            tell_of_task(transaction, desk, task.who, folder.thread, f"{item.hex()} 1")
        return item


def rewrite(desk: Desk, folder: Folder, kept: Kept, version: int, said: Note | Task) -> None:
    """Change a note or a task; EditedMeanwhileError when it is no longer at that version."""
    with desk.transaction() as transaction:
        folder.change(transaction, kept, version, said.content())
        if isinstance(said, Task) and said.who != _who(kept) and _is_handed(folder, said):
            now = f"{kept.id.hex()} {version + 1}"
            tell_of_task(transaction, desk, said.who, folder.thread, now)


def notes_of(items: Iterable[Kept]) -> list[Written[Note]]:
    """Return the notes among these items, the newest first."""
    found = all_written((each for each in items if each.kind in {NOTE, OWN_NOTE}), Note.read)
    return found[::-1]


def tasks_of(items: Iterable[Kept]) -> list[Written[Task]]:
    """Return the tasks among these items: open ones by their day, then the others."""
    found = all_written((each for each in items if each.kind == TASK), Task.read)
    return sorted(found, key=lambda each: urgency(each.said))


def _is_handed(folder: Folder, task: Task) -> bool:
    """Tell whether an open task is somebody else's than the writer's."""
    return task.standing == OPEN and task.who not in {"", folder.writer}


def _who(kept: Kept) -> str:
    before = written(kept, Task.read).said
    return before.who if before else ""

"""What is edited at once: a note, a judgement, a case's standing, and who reads and leads it.

Each is a register: it has a version and a text, is read and is written over what was read. A text
is a mark of its own and the digest of all marks before it, so that the last one proves them all.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from caseboard.cases.actions import look
from caseboard.errors import ConflictError
from caseboard.folder.actions import folder_of
from caseboard.folder.errors import EditedMeanwhileError
from caseboard.notes.actions import rewrite, write_note
from caseboard.notes.notes import Note
from caseboard.outcomes.actions import Shown, extend, standing_of
from caseboard.outcomes.standing import STANDING, Standing
from caseboard.readers.actions import Wanted, change_readers
from caseboard.readers.looking import steps_of
from caseboard.triage.actions import judge, triage_of
from caseboard.triage.triage import TRIAGE, Triage
from tests.caseboard.readers.hands import present

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder

MEMBERS = ("ana", "bruno", "carmen")


@dataclass(frozen=True)
class Seen:
    """A register as somebody saw it; version 0 and no text before the first edit."""

    version: int
    text: str


class ClashError(Exception):
    """Somebody was first: `shown` is what their author saw of the other, beside their own."""

    def __init__(self, shown: Seen) -> None:
        super().__init__()
        self.shown = shown


class Register(Protocol):
    """One thing that many edit."""

    def see(self, member: str) -> Seen: ...

    def write(self, member: str, seen: Seen, text: str) -> None: ...


def following(before: str, mark: str) -> str:
    """Return the text of an edit with this mark over the text before."""
    digest = hashlib.sha256(b"\n".join((before.encode(), mark.encode())))
    return f"{mark} {digest.hexdigest()}"


class InFolder(ABC):
    """A register in a case's folder; each kind says how it is found, read and written."""

    def __init__(self, desk: Desk, thread: bytes) -> None:
        self.desk = desk
        self.thread = thread

    def folder(self, member: str) -> Folder:
        found = folder_of(self.desk, present(member), self.thread)
        assert found is not None  # noqa: S101 - it was made here
        return found

    def write(self, member: str, seen: Seen, text: str) -> None:
        try:
            self._write(self.folder(member), seen, text)
        except EditedMeanwhileError as error:
            if self._text(error.mine) != text or error.theirs.trouble:
                raise AssertionError("a conflict that does not show both") from error
            raise ClashError(
                Seen(error.theirs.version, self._text(error.theirs.content))
            ) from error

    @abstractmethod
    def _write(self, folder: Folder, seen: Seen, text: str) -> None: ...

    @abstractmethod
    def _text(self, content: dict[str, object]) -> str: ...


class NoteRegister(InFolder):
    """A note; its first version is the empty one that it is made with."""

    def __init__(self, desk: Desk, thread: bytes) -> None:
        super().__init__(desk, thread)
        self.note = write_note(desk, self.folder("ana"), Note("-"), own=False)

    def see(self, member: str) -> Seen:
        kept = self.folder(member).item(self.note)
        assert kept is not None  # noqa: S101 - it was made here
        return Seen(kept.version - 1, self._text(kept.content) if kept.version > 1 else "")

    def write(self, member: str, seen: Seen, text: str) -> None:
        try:
            super().write(member, seen, text)
        except ClashError as clash:
            raise ClashError(Seen(clash.shown.version - 1, clash.shown.text)) from clash

    def _write(self, folder: Folder, seen: Seen, text: str) -> None:
        kept = folder.item(self.note)
        assert kept is not None  # noqa: S101 - it was made here
        rewrite(self.desk, folder, kept, seen.version + 1, Note(text))

    def _text(self, content: dict[str, object]) -> str:
        return Note.read(content).text


class TriageRegister(InFolder):
    """The judgement of a case, by its reason."""

    def see(self, member: str) -> Seen:
        found = triage_of(self.folder(member).items(TRIAGE))
        return Seen(found.kept.version, self._text(found.kept.content)) if found else Seen(0, "")

    def _write(self, folder: Folder, seen: Seen, text: str) -> None:
        judge(self.desk, folder, seen.version, Triage("ours", "high", "high", "low", reason=text))

    def _text(self, content: dict[str, object]) -> str:
        return Triage.read(content).reason


class StandingRegister(InFolder):
    """How the work on a case stands, by the reason of its extension."""

    def see(self, member: str) -> Seen:
        found = standing_of(self.folder(member).items(STANDING))
        return Seen(found.kept.version, self._text(found.kept.content)) if found else Seen(0, "")

    def _write(self, folder: Folder, seen: Seen, text: str) -> None:
        extend(self.desk, folder, Shown(Standing(), seen.version), text)

    def _text(self, content: dict[str, object]) -> str:
        extension = Standing.read(content).extension
        assert extension is not None  # noqa: S101 - it was made here
        return extension.reason


class ReadersRegister:
    """Who leads a case: each edit hands it on, with its text as the sealed reason."""

    def __init__(self, desk: Desk, thread: bytes) -> None:
        self.desk = desk
        self.thread = thread

    def see(self, member: str) -> Seen:
        opened = self._open(member)
        steps = steps_of(self.desk, present(member), opened)
        return Seen(opened.readers.number, steps[0].reason or "" if steps else "")

    def write(self, member: str, seen: Seen, text: str) -> None:
        opened = self._open(member)
        lead = MEMBERS[seen.version % len(MEMBERS)]
        wanted = Wanted(frozenset(MEMBERS), lead, text, seen.version)
        try:
            change_readers(self.desk, present(member), opened, wanted, coordinates=True)
        except ConflictError as error:
            raise ClashError(self.see(member)) from error

    def _open(self, member: str) -> OpenCase:
        opened = look(self.desk, present(member), self.thread)
        assert opened is not None  # noqa: S101 - it was made here
        return opened

"""Notes and tasks as they stand in the folder (docs/formats.md section 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crypto.checks import require_day, require_text
from crypto.errors import MalformedError
from crypto.strict_json import require_members

NOTE, OWN_NOTE, TASK = "note", "own-note", "task"
OPEN, DONE, DROPPED = "open", "done", "dropped"
STANDINGS = (OPEN, DONE, DROPPED)
_TASK = ("text", "who", "due", "standing")


@dataclass(frozen=True)
class Note:
    """What somebody wrote, for the readers of the case or for themselves."""

    text: str

    def content(self) -> dict[str, object]:
        return {"text": self.text}

    @classmethod
    def read(cls, content: dict[str, object]) -> Note:
        """Raises MalformedError (crypto)."""
        found = require_members(content, "a note", ("text",))
        return cls(require_text(found["text"], "a note's text"))


@dataclass(frozen=True)
class Task:
    """Something to do. `who` is a member's id or "" for nobody yet; `due` is a day or None."""

    text: str
    who: str
    due: date | None
    standing: str = OPEN

    def content(self) -> dict[str, object]:
        due = self.due.isoformat() if self.due else ""
        return {"text": self.text, "who": self.who, "due": due, "standing": self.standing}

    @classmethod
    def read(cls, content: dict[str, object]) -> Task:
        """Raises MalformedError (crypto)."""
        found = require_members(content, "a task", _TASK)
        text, who, due, standing = (require_text(found[name], name) for name in _TASK)
        if standing not in STANDINGS:
            raise MalformedError("a task that is neither open, done nor dropped")
        day = date.fromisoformat(require_day(due, "the due day")) if due else None
        return cls(text, who, day, standing)

    def is_late(self, today: date) -> bool:
        """Tell whether it should have been done before today."""
        return self.standing == OPEN and self.due is not None and self.due < today


def urgency(task: Task | None) -> tuple[bool, date]:
    """Return by what tasks are put in order: open ones by their day, then the others."""
    if task is None:
        return False, date.min
    return task.standing != OPEN, task.due or date.max

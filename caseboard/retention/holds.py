"""Legal holds: an item for each time that one is set or lifted, the newest counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.folder.written import all_written
from crypto.checks import require_kind, require_text
from crypto.strict_json import require_members

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caseboard.folder.actions import Folder
    from caseboard.folder.items import Content, Kept
    from caseboard.folder.written import Written

KIND = "hold"


@dataclass(frozen=True)
class Hold:
    """Whether the case must be kept, and why; `number` counts the changes, from 1."""

    held: bool
    reason: str
    number: int

    def content(self) -> Content:
        return dict(vars(self))

    @classmethod
    def read(cls, content: Content) -> Hold:
        """Return what an item says; MalformedError for anything else."""
        found = require_members(content, "a hold", ("held", "reason", "number"))
        return cls(
            require_kind(found["held"], "whether it is held", bool),
            require_text(found["reason"], "a reason"),
            require_kind(found["number"], "a number", int),
        )


def holds_of(folder: Folder) -> list[Written[Hold]]:
    """Return every change, in order; one that does not open comes last, for it may be a hold."""
    return holds_in(folder.items(KIND))


def holds_in(items: Iterable[Kept]) -> list[Written[Hold]]:
    """Return the changes among these items, as `holds_of` does."""
    found = all_written((each for each in items if each.kind == KIND), Hold.read)
    return sorted(found, key=lambda each: each.said.number if each.said else 2**31)


def is_held(holds: list[Written[Hold]]) -> bool:
    """Tell whether the case must be kept: also when nobody can read what the last change says."""
    if not holds:
        return False
    last = holds[-1].said
    return last is None or last.held

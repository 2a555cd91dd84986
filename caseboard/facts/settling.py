"""Which proposed facts somebody decided on, and which of them were passed over.

The list is of the program's making: two who decide at once on two proposals both count, and nobody
is shown a conflict that they did not write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.folder.written import written
from crypto.checks import require_text
from crypto.strict_json import require_list, require_members

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.folder.actions import Folder
    from caseboard.folder.items import Content, Kept

KIND = "settled-suggestions"
# What was kept before 2026-12 does not say which were passed over: none of those is offered again.
_LATER: Content = {"passed": []}


@dataclass(frozen=True)
class Settled:
    """The keys of proposals that somebody decided on; `passed` are those of them passed over."""

    keys: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()

    def content(self) -> Content:
        """Return what is sealed of it."""
        return {"keys": list(self.keys), "passed": list(self.passed)}

    @classmethod
    def read(cls, content: Content) -> Settled:
        """Raises MalformedError (crypto)."""
        found = require_members(_LATER | content, "settled suggestions", ("keys", "passed"))
        return cls(_keys(found["keys"]), _keys(found["passed"]))


def settled_in(items: list[Kept]) -> Settled:
    """Return what was decided among the items of a case."""
    return _said(next((each for each in items if each.kind == KIND), None))


def settle(folder: Folder, transaction: Session, *new: str, passed: bool = False) -> set[str]:
    """Add keys to those that somebody decided on as they are now; return which were not there."""
    kept = folder.only(transaction, KIND)
    known = _said(kept)
    added = [key for key in dict.fromkeys(new) if key not in known.keys]
    if added:
        over = (*known.passed, *added) if passed else known.passed
        _put(folder, transaction, kept, Settled((*known.keys, *added), over))
    return set(added)


def call_back(folder: Folder, transaction: Session, key: str) -> None:
    """Have a proposal that was passed over proposed again; nothing for any other."""
    kept = folder.only(transaction, KIND)
    known = _said(kept)
    if key in known.passed:
        left = (tuple(each for each in keys if each != key) for keys in (known.keys, known.passed))
        _put(folder, transaction, kept, Settled(*left))


def _put(folder: Folder, transaction: Session, kept: Kept | None, settled: Settled) -> None:
    folder.put(transaction, KIND, kept.version if kept else 0, settled.content())


def _said(kept: Kept | None) -> Settled:
    return (written(kept, Settled.read).said if kept else None) or Settled()


def _keys(found: object) -> tuple[str, ...]:
    return tuple(require_text(each, "a key") for each in require_list(found, "the keys"))

"""Items as their slices understand them: read strictly, or with the trouble why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from crypto.errors import MalformedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from caseboard.folder.items import Content, Kept

Said = TypeVar("Said")


@dataclass(frozen=True)
class Written(Generic[Said]):
    """One item and what it says; `said` is None when `kept.trouble` tells why."""

    kept: Kept
    said: Said | None


def written(kept: Kept, read: Callable[[Content], Said]) -> Written[Said]:
    """Return what an item says; "unreadable" for a content that `read` refuses.

    `read` raises MalformedError (crypto) for what is not of its kind.
    """
    if kept.trouble:
        return Written(kept, None)
    try:
        return Written(kept, read(kept.content))
    except MalformedError:
        return Written(replace(kept, trouble="unreadable"), None)


def all_written(items: Iterable[Kept], read: Callable[[Content], Said]) -> list[Written[Said]]:
    """Return what several items of one kind say, in their order."""
    return [written(kept, read) for kept in items]

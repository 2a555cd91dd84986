"""What writers of native standards share: tables read side by side, JSON that says something."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Row = dict[str, Any]


class Follower:
    """Gives the rows of each key of a sorted table, the keys asked for in the same order."""

    def __init__(self, rows: Iterator[Row], key: str) -> None:
        self._groups = groupby(rows, key=lambda row: row[key])
        self._next = self._advance()

    def _advance(self) -> tuple[str, list[Row]] | None:
        found = next(self._groups, None)
        return (found[0], list(found[1])) if found else None

    def of(self, key: str) -> list[Row]:
        """Return the rows of one key, none when there are none."""
        while self._next is not None and self._next[0] < key:
            self._next = self._advance()
        return self._next[1] if self._next is not None and self._next[0] == key else []


def without_nothing(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return JSON without members that say nothing, which the standards do not allow."""
    if isinstance(value, dict):
        kept = {name: without_nothing(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each not in (None, [], {})}
    if isinstance(value, list):
        return [without_nothing(each) for each in value]
    return value

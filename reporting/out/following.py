"""Reading sorted tables side by side, so that writers of native standards need little memory."""

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

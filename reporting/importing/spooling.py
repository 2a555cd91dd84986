"""Rows of several tables, kept on the disk until the turn of each comes, so that memory is bounded.

A native file is read once, thing by thing, and each thing has rows in many tables; tables are
written one after the other.
"""

from __future__ import annotations

import json
import tempfile
from typing import IO, TYPE_CHECKING
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Row = dict[str, object]


class Spool:
    """The rows of some tables, each readable from its first as often as it is asked for.

    The files have no name and are gone with it. Values must be those of JSON, or decimal numbers,
    which come back as text.
    """

    def __init__(self, tables: Iterable[str]) -> None:
        """Begin with no row in any of the tables."""
        self._files: dict[str, IO[str]] = {}
        for name in tables:
            file = tempfile.TemporaryFile("w+", encoding="ascii")  # noqa: SIM115 - closed below
            finalize(self, file.close)
            self._files[name] = file

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Keep rows of a table behind those that it has."""
        file = self._files[table]
        file.writelines(f"{json.dumps(row, default=str)}\n" for row in rows)

    def tables(self) -> dict[str, Iterable[Row]]:
        """Return the rows of each table; nothing is added afterwards."""
        return {name: _Rows(self, file) for name, file in self._files.items()}


class _Rows:
    """The rows of one table; they keep their spool alive."""

    def __init__(self, spool: Spool, file: IO[str]) -> None:
        self._spool, self._file = spool, file

    def __iter__(self) -> Iterator[Row]:
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line)

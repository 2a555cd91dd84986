"""Reading events of schema.org into the tables of this module that such events can fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.events.reading import event_nodes, participants_of, row_of, works_of

if TYPE_CHECKING:
    from pathlib import Path

    Row = dict[str, object]


def read(path: Path) -> dict[str, list[Row]]:
    """Return the rows of each table; ImportRefused when the file is not what it must be."""
    nodes = event_nodes(path)
    found = {
        "eventos": [row_of(node) for node in nodes],
        "participaciones": [row for node in nodes for row in participants_of(node)],
        "practicas_expuestas": [row for node in nodes for row in works_of(node)],
    }
    return {table: rows for table, rows in found.items() if rows}

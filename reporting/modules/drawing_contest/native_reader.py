"""Reading events of schema.org into the days of this module; who speaks at them is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.events.reading import event_nodes, row_of

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> dict[str, list[dict[str, object]]]:
    """Return the rows of each table; ImportRefused when the file is not what it must be."""
    return {"jornadas": [row_of(node) for node in event_nodes(path)]}

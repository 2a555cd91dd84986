"""Rows of a sample that somebody brings as real: what is made up says so in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.importing.faults import Fault, shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from reporting.shape.table import Table

MARK = "(muestra)"
RULE = "dice que es inventado; si todo lo es, publícalo con --sample"


def made_up(table: Table, file: str, line: int, row: Mapping[str, Any]) -> list[Fault]:
    """Return a fault for each text of a row that says that it is of a sample."""
    texts = ((each.name, row[each.name]) for each in table.own_words)
    return [
        Fault(file, line, name, shown(text), RULE)
        for name, text in texts
        if text is not None and MARK in text
    ]

"""A module's sample files with one thing changed."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from reporting.shape.module import HOME

if TYPE_CHECKING:
    from pathlib import Path

    Rows = list[dict[str, str]]

SPOILT = "(spoilt)"


def rows_of(folder: str, sample: str) -> Rows:
    """Return the rows of one sample file."""
    with (HOME / folder / "samples" / f"{sample}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Rows) -> Path:
    """Write rows as the file of a table."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(clean(rows)[0]))
        writer.writeheader()
        writer.writerows(clean(rows))
    return path


def spoil(rows: Rows, wanted: dict[str, str], changes: dict[str, str]) -> None:
    """Change the first row that has the wanted values and was not changed before."""
    mine = next(row for row in rows if wanted.items() <= row.items() and SPOILT not in row)
    mine.update(changes, **{SPOILT: "yes"})


def clean(rows: Rows) -> Rows:
    """Return the rows without our own marks in them."""
    return [{name: text for name, text in row.items() if name != SPOILT} for row in rows]

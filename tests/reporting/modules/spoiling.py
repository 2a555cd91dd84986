"""A module's sample files with one thing changed, published where nobody else is."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from reporting.importing.actions import publish
from reporting.importing.order import Order, Origin
from reporting.shape.module import HOME
from reporting.shape.registry import by_folder
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from reporting.importing.faults import Faults
    from reporting.importing.order import Outcome
    from reporting.shape.module import Module

    Rows = list[dict[str, str]]

SPOILT = "(spoilt)"


def module_of(folder: str) -> Module:
    """Return a module that is there."""
    found = by_folder(folder)
    assert found is not None
    return found


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


def put(
    engine: Engine, folder: str, files: Sequence[Path], faults: Faults, *, set_aside: bool = False
) -> Outcome:
    """Publish files of a module as the samples that they are."""
    origin = Origin("x", "onsec", "x", "", NOW.date())
    day = NOW.date()
    order = Order(module_of(folder), tuple(files), origin, day, set_aside=set_aside, sample=True)
    return publish(engine, order, faults, lambda: NOW)


def spoil(rows: Rows, wanted: dict[str, str], changes: dict[str, str]) -> None:
    """Change the first row that has the wanted values and was not changed before."""
    mine = next(row for row in rows if wanted.items() <= row.items() and SPOILT not in row)
    mine.update(changes, **{SPOILT: "yes"})


def clean(rows: Rows) -> Rows:
    """Return the rows without our own marks in them."""
    return [{name: text for name, text in row.items() if name != SPOILT} for row in rows]

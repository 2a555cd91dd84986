"""Publishing files of any module, and reading what its own standard would then give."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from reporting.importing.actions import publish
from reporting.importing.faults import Faults
from reporting.importing.order import Order, Origin
from reporting.out.native import native_of
from reporting.publications.visible import edition
from reporting.shape.registry import by_folder
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Engine

    from reporting.importing.order import Outcome
    from reporting.shape.module import Module

DAY = date(2025, 12, 31)
ADDRESS = "https://x.example/estandar"


def module(folder: str) -> Module:
    """Return a module that is there."""
    found = by_folder(folder)
    assert found is not None
    return found


def put(
    engine: Engine,
    folder: str,
    *files: Path,
    faults: Faults | None = None,
    set_aside: bool = False,
    replaces: int | None = None,
) -> Outcome:
    """Publish files of a module as the samples that they are, on the day of the tests."""
    origin = Origin("x", "cnc", "x", "", DAY)
    order = Order(module(folder), files, origin, DAY, replaces, set_aside, sample=True)
    return publish(engine, order, faults if faults is not None else Faults(), lambda: NOW)


def table(folder: Path, name: str, *rows: dict[str, object]) -> Path:
    """Write rows as the CSV file of a table; the first row has every column."""
    path = folder / f"{name}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def given(engine: Engine, folder: str) -> str:
    """Return the file of a module's own standard, as the pages would give it."""
    writer = native_of(module(folder))
    assert writer is not None
    with Session(engine) as session:
        found = edition(session, module(folder))
        assert found is not None
        return "".join(writer.write(session, found, ADDRESS))


def told(faults: Faults) -> list[str]:
    """Return what was wrong, as an operator reads it."""
    return [str(each) for each in faults.first]


def samples(folder: str, *names: str) -> Iterable[Path]:
    """Return sample files of a module."""
    return [module(folder).home / "samples" / name for name in names]

"""Reports made once and read by every method: as a flat frame, and as what our engine is told."""

from __future__ import annotations

import csv
import json
import pickle
import time
from typing import TYPE_CHECKING

from bench.linking_frames import row_of
from bench.linking_reports import SEED, reports, truth_of
from caseboard.linking.engine.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.linking_reports import Report, Truth

FRAME, TOLD, READING, BATCH = "frame.csv", "told.pickle", "reading.json", 1_000
Case = tuple[bytes, Told]


def stock(size: int, folder: Path, seed: int = SEED) -> Truth:
    """Write so many reports into a folder, in both forms, and return the truth about them."""
    return truth_of(_written(size, folder, seed))


def told_in(folder: Path) -> Iterator[list[Case]]:
    """Give the cases of a folder in batches, so that nobody's memory counts them all."""
    with (folder / TOLD).open("rb") as file:
        while batch := pickle.load(file):  # noqa: S301 - our own, of a moment ago
            yield batch


def told_of(report: Report) -> Told:
    """Return what the engine is told of a report."""
    return Told(report.day, report.people, report.deals)


def reading_of(folder: Path) -> float:
    """Return in how many seconds our words brought the frame into one form, for the rivals."""
    return float(json.loads((folder / READING).read_text()))


def case_of(number: int) -> bytes:
    """Return what the engine calls a report."""
    return number.to_bytes(16, "big")


def number_of(case: bytes) -> int:
    """Return the number of a report that the engine named."""
    return int.from_bytes(case, "big")


def _written(size: int, folder: Path, seed: int) -> Iterator[Report]:
    """Give each report after writing it, so that a million pass through and none stays."""
    with (
        (folder / FRAME).open("w", newline="", encoding="utf-8") as frame,
        (folder / TOLD).open("wb") as told,
    ):
        writer, batch, reading = csv.writer(frame), list[Case](), 0.0
        for report in reports(size, seed):
            began = time.perf_counter()
            row = row_of(report)
            reading += time.perf_counter() - began
            writer.writerows([row, row.values()] if report.number == 0 else [row.values()])
            batch.append((case_of(report.number), told_of(report)))
            if len(batch) == BATCH or report.number == size - 1:
                pickle.dump(batch, told)
                batch.clear()
            yield report
        pickle.dump([], told)
    (folder / READING).write_text(json.dumps(reading))

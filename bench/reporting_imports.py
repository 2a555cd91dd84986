"""Importing as the command does: each file by a process of its own, whose memory is asked for."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.reporting_clock import cost, tell
from reporting.engine import open_writer
from reporting.importing.actions import publish
from reporting.importing.faults import Faults
from reporting.importing.order import Order, Origin
from reporting.importing.samples import publish_missing
from reporting.shape.registry import by_folder

if TYPE_CHECKING:
    from bench.reporting_places import Place

CUTOFF = date(2025, 12, 31)
PUT = "import sys; from bench.reporting_imports import put; put(*sys.argv[1:])"


def measure(here: Place, budget: Path, rows: int, projects: Path, count: int) -> None:
    """Import both files, then the samples of all other modules."""
    started = time.perf_counter()
    with budget.open(newline="") as opened:
        read = sum(1 for _ in csv.reader(opened))
    baseline = read / (time.perf_counter() - started)
    tell(f"baseline: csv.reader alone reads {baseline:,.0f} rows/s of the same file")
    _import(here, "accountability", budget, f"{rows:,} budget rows")
    _import(here, "public_investment", projects, f"{count:,} projects")
    engine = open_writer(here.owner)
    for _sentence in publish_missing(engine):
        pass
    engine.dispose()


def _import(here: Place, module: str, file: Path, what: str) -> None:
    told: list[dict[str, float]] = []

    def run() -> None:
        words = [sys.executable, "-c", PUT, here.owner, module, str(file)]
        done = subprocess.run(words, check=True, stdout=subprocess.PIPE)
        told.append(json.loads(done.stdout))

    taken = cost(run, here.processor)
    (found,) = told
    cpu = found["cpu"] + taken.cpu
    rows = found["rows"]
    tell(
        f"import: {what}, {file.stat().st_size / 1e6:,.0f} MB: {rows:,.0f} rows in "
        f"{taken.wall:,.0f} s ({rows / taken.wall:,.0f} rows/s), {cpu:,.0f} s of CPU "
        f"({rows / cpu:,.0f} rows/s of CPU), {found['memory']:.0f} MB at most"
    )


def put(url: str, folder: str, file: str) -> None:
    """Publish one file and print what it took: rows, seconds of CPU, MB at most."""
    import resource  # noqa: PLC0415 - of this process alone, and only Unix has it

    module = by_folder(folder)
    assert module is not None  # noqa: S101 - it ships with us
    engine = open_writer(url)
    origin = Origin(module.systems[0], module.publisher, "bench", "", CUTOFF)
    done = publish(engine, Order(module, (Path(file),), origin, CUTOFF), Faults())
    engine.dispose()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"rows": done.rows, "cpu": time.process_time(), "memory": most}))

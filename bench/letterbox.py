"""What one report costs the letterbox, as the letterbox grows: `python -m bench.letterbox`.

A report is 10,400 sealed bytes and a receipt of 5,400. `file` is durable: its wall time holds
the disk's own sync. CPU is of the caller and, on PostgreSQL, of the server too. Each figure is
followed by its ratio to the smallest size of the same run: flat is 1.0.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import psycopg

import migrations
from bench.letterbox_fill import fill, random_drop
from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from intake.letterbox.slot import Slot
from tests.fixtures.cluster import running_cluster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Engine

    from intake.letterbox.slot import Drop

DAY = date(2026, 11, 22)
CALLS = 400
MICROSECONDS = 1e6
HEADS = ("file cpu", "file wall", "hit cpu", "hit wall", "miss cpu", "miss wall")


@dataclass(frozen=True)
class Place:
    """A database to measure, and the process of its server when it has one."""

    kind: str
    url: str
    server: psutil.Process | None


def main(arguments: Sequence[str]) -> int:
    """Measure every size on every database and print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench.letterbox", description=__doc__)
    parser.add_argument("--sizes", default="1000,100000", help="rows, smallest first")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--folder", help="on the disk to measure; default: the temporary folder")
    asked = parser.parse_args(arguments)
    sizes = [int(size) for size in asked.sizes.split(",")]
    _print_line("database", "rows", [f"{head} µs" for head in HEADS])
    for kind in asked.databases.split(","):
        with tempfile.TemporaryDirectory(dir=asked.folder, prefix="plaza-bench-") as folder:
            Path(folder).chmod(0o755)
            with _place(kind, Path(folder)) as place:
                _measure_sizes(place, sizes)
    return 0


@contextmanager
def _place(kind: str, folder: Path) -> Iterator[Place]:
    if kind == "sqlite":
        url = f"sqlite:///{folder}/letterbox.sqlite"
        migrations.upgrade("letterbox", url)
        yield Place(kind, url, None)
        return
    with running_cluster(folder, autovacuum="on", shared_buffers="256MB") as cluster:
        cluster.execute("CREATE DATABASE letterbox")
        migrations.upgrade("letterbox", cluster.url("letterbox"))
        migrations.grant("letterbox", cluster.url("letterbox"))
        assert cluster.server is not None  # noqa: S101 - it runs inside this block
        yield Place(kind, cluster.url("letterbox"), psutil.Process(cluster.server.pid))


def _measure_sizes(place: Place, sizes: Sequence[int]) -> None:
    engine = open_engine(place.url)
    base: list[float] = []
    there = 0
    for size in sizes:
        known = fill(engine, there, size, DAY)
        _settle(place)
        figures = _measure(place, engine, known[:CALLS])
        there = size + CALLS
        base = base or figures
        ratios = zip(figures, base, strict=True)
        _print_line(
            place.kind, f"{size:,}", [f"{now:,.0f} ({now / one:.2f})" for now, one in ratios]
        )
    engine.dispose()


def _settle(place: Place) -> None:
    """Finish what filling left to PostgreSQL's helpers, whose work no report should pay for."""
    if place.kind == "postgresql":
        with psycopg.connect(place.url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
            connection.execute("CHECKPOINT")


def _measure(place: Place, engine: Engine, known: Sequence[Drop]) -> list[float]:
    """Return the figures in the order of the heads, in microseconds for each call."""
    slot = Slot(engine, open_blobs("memory:///"))
    slot.file(random_drop(DAY))
    new = [random_drop(DAY) for _ in range(CALLS)]
    filing = _cost(place, [partial(slot.file, drop) for drop in new])
    hit = _cost(place, [partial(slot.fetch, drop.thread, drop.proof) for drop in known])
    miss = _cost(place, [partial(slot.fetch, drop.message, drop.proof) for drop in known])
    return [*filing, *hit, *miss]


def _cost(place: Place, calls: Sequence[Callable[[], object]]) -> tuple[float, float]:
    processor, wall = _processor(place), time.perf_counter()
    for call in calls:
        call()
    wall = time.perf_counter() - wall
    processor = _processor(place) - processor
    return processor / len(calls) * MICROSECONDS, wall / len(calls) * MICROSECONDS


def _processor(place: Place) -> float:
    """Return the seconds of processor that this process and the server have used."""
    used = time.process_time()
    if place.server is not None:
        ended = place.server.cpu_times()
        used += ended.children_user + ended.children_system
        for process in place.server.children():
            times = process.cpu_times()
            used += times.user + times.system
    return used


def _print_line(kind: str, rows: str, figures: Sequence[str]) -> None:
    sys.stdout.write(f"{kind:<11}{rows:>10}" + "".join(f"{text:>16}" for text in figures) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

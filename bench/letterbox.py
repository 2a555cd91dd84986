"""What one report costs the letterbox, as the letterbox grows: `python -m bench.letterbox`.

Reports came at 270 a day for as long as it takes; new ones come on the newest day. Known codes
are drawn at random over all of it, unknown ones are new each time. A report is 10,400 sealed
bytes, a receipt and a ledger. Every size is measured in turn, round after round, so that what
disturbs the machine disturbs all of them; each figure is the median of the rounds, then its ratio
to the smallest size: flat is 1.0. `file` is durable: its wall time holds the disk's own sync. CPU
is of the caller and, on PostgreSQL, of the server too.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.letterbox_copies import copies
from bench.letterbox_fill import random_drop
from intake.letterbox.blobs import open_blobs
from intake.letterbox.slot import Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.letterbox_copies import Copy

CALLS = 100
ROUNDS = 15
MICROSECONDS = 1e6
HEADS = ("file cpu", "file wall", "hit cpu", "hit wall", "miss cpu", "miss wall")


def main(arguments: Sequence[str]) -> int:
    """Measure every size on every database and print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench.letterbox", description=__doc__)
    parser.add_argument("--sizes", default="1000,100000", help="reports, smallest first")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--folder", help="on the disk to measure; default: the temporary folder")
    asked = parser.parse_args(arguments)
    sizes = [int(size) for size in asked.sizes.split(",")]
    _print_line("database", "reports", [f"{head} µs" for head in HEADS])
    for kind in asked.databases.split(","):
        with tempfile.TemporaryDirectory(dir=asked.folder, prefix="plaza-bench-") as folder:
            Path(folder).chmod(0o755)
            with copies(kind, Path(folder), sizes) as made:
                _print_copies(kind, made, asked.rounds)
    return 0


def _print_copies(kind: str, made: Sequence[Copy], rounds: int) -> None:
    figures: dict[int, list[list[float]]] = {copy.filled.size: [] for copy in made}
    for number in range(rounds + 1):
        for copy in made:
            found = _measure(copy)
            if number > 0:  # the first round fills what caches there are
                figures[copy.filled.size].append(found)
    medians = {
        size: [statistics.median(column) for column in zip(*rows, strict=True)]
        for size, rows in figures.items()
    }
    base = next(iter(medians.values()))
    for size, row in medians.items():
        ratios = zip(row, base, strict=True)
        _print_line(kind, f"{size:,}", [f"{now:,.0f} ({now / one:.2f})" for now, one in ratios])


def _measure(copy: Copy) -> list[float]:
    """Return the figures in the order of the heads, in microseconds for each call."""
    slot = Slot(copy.engine, open_blobs("memory:///"))
    new = [random_drop(copy.filled.newest) for _ in range(CALLS)]
    strangers = [random_drop(copy.filled.newest) for _ in range(CALLS)]
    filing = _cost(copy, [partial(slot.file, drop) for drop in new])
    hit = _cost(copy, [partial(slot.fetch, *code) for code in copy.codes(CALLS)])
    miss = _cost(copy, [partial(slot.fetch, drop.thread, drop.proof) for drop in strangers])
    return [*filing, *hit, *miss]


def _cost(copy: Copy, calls: Sequence[Callable[[], object]]) -> tuple[float, float]:
    processor, wall = copy.processor(), time.perf_counter()
    for call in calls:
        call()
    wall = time.perf_counter() - wall
    processor = copy.processor() - processor
    return processor / len(calls) * MICROSECONDS, wall / len(calls) * MICROSECONDS


def _print_line(kind: str, rows: str, figures: Sequence[str]) -> None:
    sys.stdout.write(f"{kind:<11}{rows:>10}" + "".join(f"{text:>16}" for text in figures) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

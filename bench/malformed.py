"""Half a million malformed requests to both doors: `python -m bench.malformed`.

In this process, through WSGI; raw bytes against gunicorn are tests/fuzz/test_smuggling.py. It fails
when any answer is a 5xx other than the planned 503, when anything is kept, or anything is logged.
"""

from __future__ import annotations

import argparse
import collections
import sys
import tempfile
import time
from pathlib import Path

import migrations
from tests.fixtures.databases import Database
from tests.fuzz.doors import Doors
from tests.fuzz.malformed import Malformed

EACH = 500


def main(arguments: list[str] | None = None) -> int:
    """Ask, tell what came back, and return 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m bench.malformed", description=__doc__)
    parser.add_argument("--count", type=int, default=500_000)
    parser.add_argument("--seed", type=int, default=1_000_000)
    parser.add_argument("--minutes", type=float, default=90, help="stop after this long")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="plaza-malformed-") as folder:
        doors = Doors(_letterbox(Path(folder)), Path(folder))
        try:
            return _ask_all(doors, asked.count, asked.seed, asked.minutes * 60)
        except AssertionError as broken:
            print(f"a promise was broken: {broken}")
            return 1
        finally:
            doors.close()


def _ask_all(doors: Doors, count: int, first: int, seconds: float) -> int:
    malformed = Malformed(doors.script.clock())
    statuses: collections.Counter[str] = collections.Counter()
    begun = time.monotonic()
    for seed in range(first, first + count // EACH):
        for asked in malformed.some(seed, EACH):
            statuses[f"{asked.door} {doors.ask(asked)}"] += 1
        if time.monotonic() - begun > seconds:
            break
    doors.assert_untouched()
    print(f"{statuses.total():,} malformed requests in {time.monotonic() - begun:,.0f} s")
    for name, times in sorted(statuses.items()):
        print(f"  {name:<12} {times:>9,}")
    print("kept 0, logged 0, failures 0")
    return 0


def _letterbox(folder: Path) -> Database:
    url = f"sqlite:///{folder}/letterbox.sqlite"
    migrations.upgrade("letterbox", url)
    return Database("sqlite", "letterbox", url, url, url, folder, None)


if __name__ == "__main__":
    sys.exit(main())

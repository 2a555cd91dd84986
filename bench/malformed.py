"""Half a million malformed requests to both doors: `python -m bench.malformed`.

Of a hundred, 60 are whole requests with a flaw (tests/fuzz/malformed.py), 25 are hypothesis's and
15 schemathesis's, from docs/openapi*.yaml (tests/fuzz/generated.py). In this process, through WSGI;
raw bytes against gunicorn are tests/fuzz/test_smuggling.py. It fails when any answer is a 5xx other
than the planned 503, when anything is kept, or anything is logged.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import count as numbers
from pathlib import Path
from typing import TYPE_CHECKING

import migrations
from tests.fixtures.databases import Database
from tests.fuzz.doors import Doors
from tests.fuzz.generated import BY_HYPOTHESIS, described
from tests.fuzz.malformed import Malformed

if TYPE_CHECKING:
    from collections.abc import Iterator

EACH = 500
HYPOTHESIS, SCHEMATHESIS = 0.25, 0.15


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
    begun = time.monotonic()
    parts = {
        "with a flaw": (_flawed(doors, first), count * (1 - HYPOTHESIS - SCHEMATHESIS)),
        "by hypothesis": (_made_up(doors, first), count * HYPOTHESIS),
        "by schemathesis": (_described(doors, first), count * SCHEMATHESIS),
    }
    for name, (rounds, wanted) in parts.items():
        before = doors.statuses.total()
        last = begun + seconds * (1 if name == "by schemathesis" else 0.75)
        while doors.statuses.total() - before < wanted and time.monotonic() < last:
            next(rounds)
        print(f"{doors.statuses.total() - before:>9,} {name}", flush=True)
    doors.assert_untouched()
    print(f"{doors.statuses.total():>9,} in {time.monotonic() - begun:,.0f} s; answered with")
    for status, times in sorted(doors.statuses.items()):
        print(f"  {status} {times:>9,}")
    print("kept 0, logged 0, failures 0")
    return 0


def _flawed(doors: Doors, first: int) -> Iterator[None]:
    malformed = Malformed(doors.script.clock())
    for seed in numbers(first):
        for asked in malformed.some(seed, EACH):
            doors.ask(asked)
        yield


def _made_up(doors: Doors, first: int) -> Iterator[None]:
    for seed in numbers(first):
        for each in BY_HYPOTHESIS:
            each(doors, seed, EACH)
        yield


def _described(doors: Doors, first: int) -> Iterator[None]:
    for seed in numbers(first):
        described(doors, seed, EACH // 10)
        yield


def _letterbox(folder: Path) -> Database:
    url = f"sqlite:///{folder}/letterbox.sqlite"
    migrations.upgrade("letterbox", url)
    return Database("sqlite", "letterbox", url, url, url, folder, None)


if __name__ == "__main__":
    sys.exit(main())

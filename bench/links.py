"""What links cost in the running caseboard: `python -m bench.links --sizes 10000,100000`.

Records are made of generated reports (bench/linking_reports.py) and lie in pages really sealed and
signed, an image and forty pages behind it; one case in ten is behind a wall. Timed are: reading the
pages after an unlocking, linking one new case (its tokens, its record, its leads on both sides of
the wall), a page of its own behind the others, a rotation, and the image anew. SQLite, durable.
Figures are the CPU of this process, all its threads, for other work on the machine is not ours; yet
that slows a second of CPU down too, where others share the cores and their caches. So there are
five rounds, each in a session of its own, all are printed, and the middle one is held to the bar.
What was loaded is set aside first, as a worker of the server does.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import migrations
from bench.linking_reports import reports
from bench.links_fill import fill, somebody
from caseboard.linking import keeping, loading, rotating
from caseboard.linking.engine.told import Told
from caseboard.linking.errors import LinksMovedError
from caseboard.linking.session import with_links
from config.serving.memory import set_aside
from tests.caseboard.world import World, make_world
from tests.fixtures.databases import Database

if TYPE_CHECKING:
    from collections.abc import Callable

    from caseboard.linking.holding import OpenLinks

BARS_AT, LOAD_SECONDS = 100_000, 1.0
LINK_MS = {BARS_AT: 10.0, 1_000_000: 25.0}
_NEW, _LOADS, _ROUNDS = 300, 5, 5


def main(arguments: list[str]) -> int:
    """Measure at each size; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.links", description=__doc__)
    parser.add_argument("--sizes", default="10000,100000")
    sizes = [int(size) for size in parser.parse_args(arguments).sizes.split(",")]
    return max([_measure(size) for size in sizes])


def _measure(size: int) -> int:
    with tempfile.TemporaryDirectory(prefix="plaza-bench-") as folder:
        world = _world(Path(folder))
        world.desk.links._ended.set()  # noqa: SLF001 - nobody signed in: nothing is swept away while it is timed
        print(f"{size} cases", flush=True)
        mine = fill(world, size)
        load = min(_timed(lambda: loading.load(world.desk, somebody()).close())[0]
                   for _ in range(_LOADS))  # fmt: skip
        print(f"  pages read after an unlocking: {load:.2f} s (bar {LOAD_SECONDS} s at 100,000)")
        slow = _link(world, size)
        _page(world, mine)
        _rotate(world)
        world.close()
    quick = size != BARS_AT or load <= LOAD_SECONDS
    return 0 if quick and slow <= LINK_MS.get(size, slow) else 1


def _link(world: World, size: int) -> float:
    """Link new cases one by one; return the 99th percentile of the middle round, in ms."""
    set_aside(None)
    rounds = [_round(world, size, number) for number in range(_ROUNDS)]
    for spent in rounds:
        print(f"  one new case linked: {_told(spent)} (bars {LINK_MS})", flush=True)
    size_held = with_links(world.desk, somebody(), lambda links: links.size)
    print(f"  held in memory, as it counts itself: {size_held / 1e6:.0f} MB")
    return statistics.median(map(_slow, rounds))


def _round(world: World, size: int, number: int) -> list[float]:
    """Link the same new cases once more, in a session of its own: milliseconds for each."""
    ana, spent = somebody(), []
    chance = random.Random(size)  # noqa: S311 - the same cases in every run
    for report in reports(_NEW, seed=chance.randrange(1_000)):
        told = Told(report.day, report.people, report.deals)
        thread = (number * _NEW + report.number).to_bytes(16, "big")

        def link(links: OpenLinks, told: Told = told, thread: bytes = thread) -> None:
            assert links.encoder is not None  # noqa: S101 - the session has its key
            links.readable[thread] = None
            links.take(thread, links.encoder(told), size)
            links.mine.leads(thread, links.model)
            links.walled.tells(links.mine.guest(thread), links.model)

        spent.append(1_000 * _timed(partial(with_links, world.desk, ana, link))[0])
    world.desk.links.drop(ana.token.digest)
    return spent[1:]  # the first one reads the pages


def _told(spent: list[float]) -> str:
    return f"p50 {statistics.median(spent):.1f} ms, p99 {_slow(spent):.1f} ms"


def _slow(spent: list[float]) -> float:
    return sorted(spent)[int(0.99 * len(spent))]


def _page(world: World, mine: tuple[bytes, ...]) -> None:
    ana = somebody()

    def one(links: OpenLinks) -> None:
        links.pending.rows[mine[0]] = None
        keeping.keep(world.desk, ana, links)

    with_links(world.desk, ana, one)
    spent, _ = _timed(lambda: with_links(world.desk, ana, one))
    print(f"  a page of one case written: {1_000 * spent:.0f} ms")
    with world.desk.reading() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT count(*), sum(length(sealed)) FROM link_pages"
        )
        count, whole = rows.one()
    print(f"  sealed pages: {count}, {whole / 1e6:.0f} MB")

    def anew(links: OpenLinks) -> None:
        links.removed = True
        links.pending.rows[mine[0]] = None
        keeping.keep(world.desk, ana, links)

    spent, _ = _timed(lambda: with_links(world.desk, ana, anew))
    print(f"  the image written anew, as when a case is erased: {spent:.1f} s", flush=True)


def _rotate(world: World) -> None:
    ana = somebody()

    def rotate(links: OpenLinks) -> None:

        try:
            rotating.step(world.desk, ana, links, seconds=1e9)
        except LinksMovedError:
            return

    spent, _ = _timed(lambda: with_links(world.desk, ana, rotate))
    print(f"  a rotation of all: {spent:.1f} s", flush=True)


def _timed(deed: Callable[[], object]) -> tuple[float, object]:
    begun = time.process_time()
    found = deed()
    return time.process_time() - begun, found


def _world(folder: Path) -> World:
    made = {}
    for name in ("letterbox", "caseboard"):
        url = f"sqlite:///{folder / name}.sqlite"
        migrations.upgrade(name, url)
        made[name] = Database("sqlite", name, url, url, url, folder, None)
    return make_world(made["letterbox"], made["caseboard"], folder)


if __name__ == "__main__":
    raise SystemExit(main(__import__("sys").argv[1:]))

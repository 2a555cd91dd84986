"""What the inbox costs at a desk of many years: `python -m bench.inbox --sizes 1000,100000`.

Whole WSGI calls through every layer on SQLite, durable. OPENED cases are really sealed, and their
first opening is timed; the others come as the cards and words that opening would have made, put
through the real index and written to a real shelf, for sealing 100,000 would measure nothing else.
CPU is this process's own, all its threads; the wall's time is beside it. The baseline of the
ratios is the sign-in page of the same run, which opens nothing.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from sqlalchemy import func, select

import migrations
from bench.inbox_fill import fill
from caseboard.shelf.models import ShelfPage
from tests.caseboard.world import World, make_world
from tests.fixtures.databases import Database

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.caseboard.world import Visit

OPENED, CALLS = 400, 15
FIRST_PAGE_MS = 100
Spent = tuple[float, float]
PAGES = {
    "first page, warm": "/",
    "list, page 40": "/?pagina=40",
    "table": "/?vista=tabla",
    "board": "/tablero",
    "one institution, what is due first": "/?entidad=mides&orden=plazo",
    "unread and overdue": "/?sin-leer=1&plazo=vencido",
    "statistics": "/estadisticas",
}
SEARCHES = {
    "search: a common word": "contrato",
    "search: a rare word": "barrilete",
    "search: a phrase": '"tres mil quetzales"',
    "search: a prefix": "renov*",
    "search: two words": "plaza dinero",
}


def main(arguments: list[str]) -> int:
    """Measure at each size; 1 when a warm first page misses its bar."""
    parser = argparse.ArgumentParser(prog="python -m bench.inbox", description=__doc__)
    parser.add_argument("--sizes", default="1000,100000")
    sizes = [int(size) for size in parser.parse_args(arguments).sizes.split(",")]
    return max([_measure(size) for size in sizes])


def _measure(size: int) -> int:
    with tempfile.TemporaryDirectory(prefix="plaza-bench-") as folder:
        world = _world(Path(folder))
        print(f"{size} cases", flush=True)
        chance = random.Random(size)  # noqa: S311 - the same cases in every run
        spent = _once(partial(fill, world, size, chance))
        _say("to the index and the shelf, each", (spent[0] / size, spent[1] / size))
        holds = _figures(world)
        world.close()
    return 0 if holds else 1


def _figures(world: World) -> bool:
    """Print the figures of one size; tell whether the first page holds its bar."""
    baseline = _median(lambda: world.visit().get("/entrar"))
    _say("sign-in page (opens nothing), the baseline", baseline)
    gc.collect()
    before, ana = _memory(), world.visit("ana")
    _say("first page after unlocking (loads the shelf)", _once(lambda: ana.get("/")), baseline)
    memory = _memory() - before
    warm: Spent = (0.0, 0.0)
    for what, path in PAGES.items():
        _say(what, spent := _median(partial(ana.get, path)), baseline)
        warm = spent if path == "/" else warm
    for what, words in SEARCHES.items():
        found = ana.post("/busquedas", text=words, volver="/").location
        _say(what, _median(partial(ana.get, found)), baseline)
    print(f"  {'memory of the open shelf':<48} {memory / 1e6:>8.0f} MB")
    print(f"  {'sealed pages in the database':<48} {_pages(world) / 1e6:>8.0f} MB")
    for _ in range(OPENED):
        world.complain()
    spent = _once(lambda: _catch_up(ana))
    _say(f"opening {OPENED} new cases, each", (spent[0] / OPENED, spent[1] / OPENED))
    holds = warm[0] <= FIRST_PAGE_MS
    print(f"  first page <= {FIRST_PAGE_MS} ms CPU: {'holds' if holds else 'MISSED'}", flush=True)
    return holds


def _catch_up(visit: Visit) -> None:
    while "Ponerme al día" in visit.get("/").text:
        visit.post("/bandeja/puesta-al-dia", volver="/")


def _world(folder: Path) -> World:
    databases = []
    for name in ("letterbox", "caseboard"):
        url = f"sqlite:///{folder}/{name}.sqlite"
        migrations.upgrade(name, url)
        databases.append(Database("sqlite", name, url, url, url, folder, None))
    return make_world(databases[0], databases[1], folder)


def _pages(world: World) -> int:
    with world.desk.reading() as session:
        return session.scalar(select(func.sum(func.length(ShelfPage.sealed)))) or 0


def _memory() -> int:
    return int(psutil.Process().memory_info().rss)


def _median(deed: Callable[[], object]) -> Spent:
    deed()
    spent = sorted(_once(deed) for _ in range(CALLS))
    return spent[CALLS // 2]


def _once(deed: Callable[[], object]) -> Spent:
    cpu, wall = time.process_time(), time.perf_counter()
    deed()
    return (time.process_time() - cpu) * 1_000, (time.perf_counter() - wall) * 1_000


def _say(what: str, spent: Spent, baseline: Spent | None = None) -> None:
    ratio = f"{spent[0] / baseline[0]:>7.1f} x" if baseline else ""
    print(f"  {what:<48} {spent[0]:>8.1f} ms CPU {spent[1]:>8.1f} ms wall {ratio}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

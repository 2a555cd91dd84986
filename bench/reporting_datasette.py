"""The baseline of reading: Datasette's own table page over the same file."""

from __future__ import annotations

import asyncio
import statistics
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bench.reporting_clock import TIMES, Cost, tell

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "/reporting/accountability_ejecucion.json?_size=50&_extra=count&_facet_size=50"
# What its pages are asked for here: the same filters, and a facet where ours has a figure.
QUERIES = {
    "facet by institution": "_facet=institucion",
    "facet by period": "_facet=periodo",
    "facet by budget line, two filters": "_facet=renglon&institucion=civ&periodo=2025-C3",
    "facet by institution, three filters": "_facet=institucion&renglon=029&fuente=impuestos"
    "&departamento=GT-09",
    "rows, three filters": "institucion=civ&renglon=029&departamento=GT-09",
    "rows, filters that none fulfils": "institucion=civ&renglon=029&departamento=GT-09"
    "&funcion=salud",
}
LIMITS = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000}


def measure_datasette(file: Path) -> None:
    """Say what each query takes; that there is no baseline where Datasette is not installed."""
    if find_spec("datasette") is None:
        tell("baseline: Datasette is not installed")
        return
    asyncio.run(_measure(file))


async def _measure(file: Path) -> None:
    from datasette.app import Datasette  # noqa: PLC0415 - only where it is there

    served = Datasette([], immutables=[str(file)], settings=LIMITS)
    for name, query in QUERIES.items():
        found = []
        for _ in range(TIMES):
            cpu, wall = time.process_time(), time.perf_counter()
            answer = await served.client.get(f"{TABLE}&{query}")
            answer.raise_for_status()
            found.append(Cost(time.perf_counter() - wall, time.process_time() - cpu))
        wall = statistics.median(each.wall for each in found)
        cpu = statistics.median(each.cpu for each in found)
        tell(f"baseline: Datasette, {name:<36}{wall * 1000:>7.0f} ms{cpu * 1000:>7.0f} ms of CPU")

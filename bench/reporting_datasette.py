"""The baseline of reading: Datasette's own table page over the same file."""

from __future__ import annotations

import asyncio
import statistics
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TIMES = 5
ADDRESS = (
    "/reporting/accountability_ejecucion.json?periodo=2025-C3&_facet=institucion&_size=1"
    "&_facet_size=50&_extra=count"
)


def datasette_seconds(file: Path) -> float | None:
    """Return the median time of a facet under a filter; None where Datasette is not installed."""
    if find_spec("datasette") is None:
        return None
    return asyncio.run(_measure(file))


async def _measure(file: Path) -> float:
    from datasette.app import Datasette  # noqa: PLC0415 - only where it is there

    served = Datasette([], immutables=[str(file)], settings={
        "sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000,
    })  # fmt: skip
    found = []
    for _ in range(TIMES):
        start = time.perf_counter()
        answer = await served.client.get(ADDRESS)
        answer.raise_for_status()
        found.append(time.perf_counter() - start)
    return statistics.median(found)

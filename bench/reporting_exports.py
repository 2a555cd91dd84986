"""Whole tables leaving: how fast, and that memory does not grow with them."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

from bench.reporting_clock import cost, tell
from bench.reporting_pages import BUDGET, HOST, PROJECTS

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from bench.reporting_places import Place

FILES = {
    "budget as CSV": f"{BUDGET}ejecucion/tabla.csv",
    "budget as JSON": f"{BUDGET}ejecucion/tabla.json",
    "projects as OC4IDS": f"{PROJECTS}estandar",
}


def measure(client: FlaskClient, here: Place) -> None:
    """Read each file to its end, piece by piece, and keep nothing of it."""
    for name, address in FILES.items():
        before = _most()
        sizes: list[int] = []
        taken = cost(lambda a=address, s=sizes: s.append(_size(client, a)), here.processor)  # type: ignore[misc]
        size = sizes[0] / 1e6
        tell(
            f"export: {name}: {size:,.0f} MB, {size / taken.wall:.1f} MB/s, "
            f"{taken.cpu:.0f} s of CPU ({size / taken.cpu:.1f} MB/s of CPU), "
            f"memory grew {_most() - before:.0f} MB"
        )


def _size(client: FlaskClient, address: str) -> int:
    answer = client.get(address, headers=HOST, buffered=False)
    return sum(len(each) for each in answer.iter_encoded())


def _most() -> float:
    """Return how many MB this process has had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

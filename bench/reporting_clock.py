"""Wall time and CPU of a deed, and saying what was found."""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 7


@dataclass(frozen=True)
class Cost:
    """Seconds that a deed took, and seconds of processor that it used."""

    wall: float
    cpu: float


def cost(do: Callable[[], object], processor: Callable[[], float]) -> Cost:
    """Do it once."""
    cpu, wall = processor(), time.perf_counter()
    do()
    return Cost(time.perf_counter() - wall, processor() - cpu)


def usual(do: Callable[[], object], processor: Callable[[], float]) -> Cost:
    """Do it a few times; the medians count, the first time fills the caches."""
    do()
    found = [cost(do, processor) for _ in range(TIMES)]
    return Cost(
        statistics.median(each.wall for each in found),
        statistics.median(each.cpu for each in found),
    )


def tell(sentence: str) -> None:
    """Say a line at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()

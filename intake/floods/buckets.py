"""Token buckets that the workers of a host share: how much of each verb may come in.

They count acts, never people: who asks is not known here. A bucket fills at `rate` a second up to
`burst`; an act takes its cost out, or is refused when less is left. (Turner 1986; RFC 2697 gives
the same meter for networks.)
"""

from __future__ import annotations

import struct
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from mmap import mmap

    from config.serving.shared import SharedMemory

# What is gone from the bucket and when that was written: zeros are a full bucket.
STATE = struct.Struct("<dd")


@dataclass(frozen=True)
class Share:
    """What one verb may use: `rate` a second, `burst` at once."""

    rate: float
    burst: float


class Buckets:
    """One bucket for each share, in the order given; 16 bytes each at the front of the memory."""

    def __init__(
        self,
        memory: SharedMemory,
        shares: Sequence[Share],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._memory = memory
        self._shares = tuple(shares)
        self._clock = clock

    @property
    def bytes(self) -> int:
        return STATE.size * len(self._shares)

    def take(self, number: int, cost: float) -> bool:
        """Take the cost out of a bucket; False, and nothing taken, when it holds too little."""
        share, now = self._shares[number], self._clock()
        with self._memory.held() as area:
            gone = self._gone(area, number, now) + cost
            if gone > share.burst:
                return False
            STATE.pack_into(area, number * STATE.size, gone, now)
            return True

    def left(self, number: int) -> float:
        """Return which part of a bucket is left, from 0 to 1."""
        with self._memory.held() as area:
            gone = self._gone(area, number, self._clock())
        return 1 - gone / self._shares[number].burst

    def _gone(self, area: mmap, number: int, now: float) -> float:
        gone: float
        written: float
        gone, written = STATE.unpack_from(area, number * STATE.size)
        return max(0.0, gone - max(0.0, now - written) * self._shares[number].rate)

"""What may come in is counted for all workers together, and never by who asks."""

from __future__ import annotations

import os
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from config.serving.shared import SharedMemory
from intake.floods.buckets import Buckets, Share


@dataclass
class Clock:
    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_a_new_bucket_is_full_and_lets_its_burst_through() -> None:
    buckets = Buckets(SharedMemory(), [Share(1, 5)], Clock())
    assert [buckets.take(0, 1) for _ in range(7)] == [True] * 5 + [False] * 2


def test_a_bucket_fills_again_at_its_rate_and_never_over_its_brim() -> None:
    clock = Clock()
    buckets = Buckets(SharedMemory(), [Share(2, 4)], clock)
    assert all(buckets.take(0, 1) for _ in range(4))
    clock.now += 1
    assert [buckets.take(0, 1) for _ in range(3)] == [True, True, False]
    clock.now += 3_600
    assert buckets.left(0) == 1


def test_a_refusal_takes_nothing() -> None:
    buckets = Buckets(SharedMemory(), [Share(1, 5)], Clock())
    assert not buckets.take(0, 6)
    assert buckets.take(0, 5)


def test_one_bucket_does_not_draw_on_another() -> None:
    buckets = Buckets(SharedMemory(), [Share(1, 1), Share(1, 1)], Clock())
    assert buckets.take(0, 1)
    assert not buckets.take(0, 1)
    assert buckets.take(1, 1)


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    clock = Clock()
    buckets = Buckets(SharedMemory(), [Share(1, 2)], clock)
    assert buckets.take(0, 2)
    clock.now -= 500
    assert not buckets.take(0, 1)


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0.1, 3)), max_size=60))
def test_never_more_goes_through_than_burst_and_rate_allow(acts: list[tuple[float, float]]) -> None:
    clock = Clock()
    buckets = Buckets(SharedMemory(), [Share(1.5, 4)], clock)
    begun, through = clock.now, 0.0
    for waited, cost in acts:
        clock.now += waited
        through += cost if buckets.take(0, cost) else 0
        assert through <= 4 + 1.5 * (clock.now - begun) + 1e-6


def test_workers_that_forked_share_one_bucket() -> None:
    memory = SharedMemory()
    buckets = Buckets(memory, [Share(0, 1_000)])
    children = [_child(buckets) for _ in range(4)]
    through = sum(int.from_bytes(os.read(end, 4), "big") for end in children)
    assert through == 1_000
    for end in children:
        os.close(end)
        os.wait()


def _child(buckets: Buckets) -> int:
    """Take 400 times in a process of its own; return the pipe that tells how often it went well."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        taken = sum(buckets.take(0, 1) for _ in range(400))
        os.write(writing, taken.to_bytes(4, "big"))
        os._exit(0)
    os.close(writing)
    return reading

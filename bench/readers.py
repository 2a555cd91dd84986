"""What a leaver costs: `python -m bench.readers [CASES]`, 10,000 unless told.

All cases of a desk are rewrapped by one member's key, in slices as the page does them: each with
its signed change, its audit row and its header, durable, on SQLite. The baseline of the ratio is
one header written anew in memory in the same run.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.caseboard import world_in
from caseboard.cases.models import Case
from caseboard.inbox.arrivals import key_of
from caseboard.inbox.models import Seat
from caseboard.readers import jobs
from crypto.age import reseat, split
from tests.caseboard.readers.hands import keyring_of, present, with_dora

if TYPE_CHECKING:
    from tests.caseboard.complainant import Complainant
    from tests.caseboard.world import World

CASES = 10_000


def main(count: int) -> int:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="plaza-bench-") as folder:
        world = world_in(Path(folder))
        began = time.perf_counter()
        cases = [world.complain() for _ in range(count)]
        print(f"{count} reports filed in {time.perf_counter() - began:.0f} s")
        ana = present("ana")
        _know(world, cases)
        alone = _header_alone(world, cases[0].thread)
        with_dora(world, "bruno")
        job = jobs.begin(world.desk, ana, jobs.Task("leave", "Sale.", leaving="bruno"))
        began, cpu, slices = time.perf_counter(), time.process_time(), 0
        while jobs.work(world.desk, ana, job).left:
            slices += 1
        wall, spent = time.perf_counter() - began, time.process_time() - cpu
        outcomes = jobs.progress_of(world.desk, ana, job).outcomes
        world.close()
    print(f"{outcomes}: {wall:.0f} s wall, {spent:.0f} s CPU, {slices + 1} slices")
    print(f"{count / wall:.0f} cases a second; {spent / count * 1000:.1f} ms CPU a case, "
          f"{spent / count / alone:.1f} x a header alone ({alone * 1000:.2f} ms)")  # fmt: skip
    return 0


def _know(world: World, cases: list[Complainant]) -> None:
    """Let the desk know the cases, and Ana's key that they are hers."""
    day, key = world.clock().date(), key_of(present("ana"))
    with world.desk.transaction() as transaction:
        transaction.add_all(
            Case(thread=each.thread, day=day, version=0, changed=0, report=each.report)
            for each in cases
        )
        transaction.flush()
        transaction.add_all(
            Seat(member="ana", key=key, thread=each.thread, standing="mine", seat=0)
            for each in cases
        )


def _header_alone(world: World, thread: bytes) -> float:
    """Return the seconds of CPU that one header of four seats takes."""
    desk = world.desk
    header, _ = split(desk.drawer.messages(thread)[0].sealed)
    identity = keyring_of("ana").identity
    seats = [each.recipient for each in desk.roster().members]
    began = time.process_time()
    for _ in range(100):
        reseat(header, identity, seats)
    return (time.process_time() - began) / 100


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES))

"""Whether many editors at once lose anything: `python -m bench.edits`, 100,000 edits unless told.

Threads of three members read and write the same notes, judgements, standings and readers of a few
cases, on SQLite and on PostgreSQL, with all that a deed does: seals, signatures, audit, change
numbers. Whoever is refused merges by hand: they write over what they were shown. A checker then
goes through the whole history (bench/edits_history.py); 1 when it finds a fault.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

import migrations
from bench.caseboard import world_in
from bench.edits_history import Edit, faults_of
from bench.edits_registers import (
    MEMBERS,
    ClashError,
    NoteRegister,
    ReadersRegister,
    StandingRegister,
    TriageRegister,
    following,
)
from caseboard.audit.actions import verify
from tests.caseboard.world import make_world
from tests.fixtures.cluster import running_cluster
from tests.fixtures.databases import OUTSIDE, Database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.edits_registers import Register
    from tests.caseboard.world import World

COUNT, THREADS, CASES = 100_000, 8, 2
# A chain of readers is checked from its first link at each look, so each stays short, as in life.
LONGEST_CHAIN, READERS_SHARE = 50, 0.1


class Editors:
    """Threads that edit registers until so many edits were tried, with the history of them all."""

    def __init__(self, registers: dict[str, Register], edits: int) -> None:
        self.registers = registers
        self.history: list[Edit] = []
        self.failed: list[BaseException] = []
        self._marks = iter(range(edits))
        self._lock = threading.Lock()

    def run(self, threads: int) -> None:
        """Edit; afterwards `history` has every attempt, and `failed` what nobody expected."""
        workers = [threading.Thread(target=self._work, args=(each,)) for each in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    def _work(self, number: int) -> None:
        chance, member = random.Random(number), MEMBERS[number % len(MEMBERS)]  # noqa: S311 - no secret
        try:
            while self._edit(chance, member):
                pass
        except BaseException as error:  # noqa: BLE001 - told at the end, by whoever asked for it
            self.failed.append(error)

    def _edit(self, chance: random.Random, member: str) -> bool:
        """Change one register, merging as often as somebody else is first; False at the end."""
        name = self._choose(chance)
        register = self.registers[name]
        seen = register.see(member)
        while (mark := self._mark()) is not None:
            try:
                register.write(member, seen, following(seen.text, mark))
            except ClashError as clash:
                self.history.append(Edit(name, seen.version, mark, seen.text, clash.shown))
                seen = clash.shown
            except OperationalError as error:
                if "database is locked" not in str(error.orig):
                    raise
                # The queue of writers was too long for SQLite's patience: the page says "not now".
                self.history.append(Edit(name, seen.version, mark, seen.text, unknown=True))
                return True
            else:
                self.history.append(Edit(name, seen.version, mark, seen.text))
                return True
        return False

    def _choose(self, chance: random.Random) -> str:
        readers = [name for name in self.registers if name.startswith("readers")]
        others = [name for name in self.registers if name not in readers]
        return chance.choice(readers if chance.random() < READERS_SHARE else others)

    def _mark(self) -> str | None:
        with self._lock:
            number = next(self._marks, None)
        return None if number is None else f"m{number}"


def registers_of(world: World, edits: int) -> dict[str, Register]:
    """Return what is edited: CASES cases whole, and as many more for readers as chains allow."""
    found: dict[str, Register] = {}
    for number in range(CASES):
        thread = world.complain().thread
        found[f"note {number}"] = NoteRegister(world.desk, thread)
        found[f"triage {number}"] = TriageRegister(world.desk, thread)
        found[f"standing {number}"] = StandingRegister(world.desk, thread)
        found[f"readers {number}"] = ReadersRegister(world.desk, thread)
    chains = int(edits * READERS_SHARE / LONGEST_CHAIN)
    for number in range(CASES, chains):
        found[f"readers {number}"] = ReadersRegister(world.desk, world.complain().thread)
    return found


def measure(world: World, edits: int, threads: int = THREADS) -> tuple[list[str], list[Edit]]:
    """Edit so many times and return what is wrong, in words, and the history."""
    editors = Editors(registers_of(world, edits), edits)
    editors.run(threads)
    final = {name: each.see("carmen") for name, each in editors.registers.items()}
    faults = faults_of(editors.history, final)
    faults += [f"an editor failed: {error!r}" for error in editors.failed]
    with world.desk.reading() as session:
        faults += [f"audit: {fault}" for fault in verify(session).faults]
    return faults, editors.history


def main(arguments: list[str]) -> int:
    """Edit on both databases and print; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.edits", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--threads", type=int, default=THREADS)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
    asked = parser.parse_args(arguments)
    outcomes = [
        _on(kind, asked.count, asked.threads) for kind in asked.database or ["sqlite", "postgresql"]
    ]
    return max(outcomes)


def _on(kind: str, edits: int, threads: int) -> int:
    with _world(kind) as world:
        began = time.perf_counter()
        faults, history = measure(world, edits, threads)
        seconds = time.perf_counter() - began
    clashes = sum(each.shown is not None for each in history)
    unanswered = sum(each.unknown for each in history)
    print(
        f"{kind}: {len(history)} edits by {threads} threads in {seconds:.0f} s, "
        f"{len(history) - clashes - unanswered} accepted, {clashes} shown as conflicts, "
        f"{unanswered} not answered in time, {len(faults)} faults"
    )
    for fault in faults[:20]:
        print(f"  {fault}")
    return 1 if faults or len(history) != edits else 0


@contextmanager
def _world(kind: str) -> Iterator[World]:
    with tempfile.TemporaryDirectory(prefix="plaza-bench-") as folder:
        if kind == "sqlite":
            world = world_in(Path(folder))
            yield world
            world.close()
            return
        with running_cluster() as cluster:
            made = []
            for name in ("letterbox", "caseboard"):
                cluster.execute(f"CREATE DATABASE {name}")
                owner = cluster.url(name)
                migrations.upgrade(name, owner)
                migrations.grant(name, owner)
                outside, inside = cluster.url(name, OUTSIDE[name]), cluster.url(name, "plaza_desk")
                made.append(Database(kind, name, owner, outside, inside, None, cluster))
            world = make_world(made[0], made[1], Path(folder))
            yield world
            world.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

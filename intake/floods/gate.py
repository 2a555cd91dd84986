"""Who may go on under a flood: everybody while there is room, then whoever has done some work.

Each verb has two shares. The open one is for everybody. When it is used up, a page is asked for a
proof of work; what comes with a proof draws on the other share, which no flood without work can
touch. The emptier that one gets, the more work is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from config.serving.shared import shared_memory
from intake.floods.buckets import Buckets, Share
from intake.floods.spent import Spent
from intake.floods.work import HARDEST, USUAL, Work

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.serving.shared import SharedMemory
    from intake.floods.work import Challenge

MEGABYTE = 1_048_576


@dataclass(frozen=True)
class Room:
    """What a verb may use of one host: without work, and in addition with it."""

    open: Share
    worked: Share


# One core files some 150 reports a second (python -m bench intake); the rest is left for pages.
SENDING, LOOKING, ATTACHING = "sending", "looking", "attaching"
ROOMS: Mapping[str, Room] = {
    SENDING: Room(Share(4, 120), Share(60, 240)),
    LOOKING: Room(Share(20, 200), Share(80, 320)),
    ATTACHING: Room(Share(8 * MEGABYTE, 128 * MEGABYTE), Share(16 * MEGABYTE, 128 * MEGABYTE)),
}


class WorkAskedError(Exception):
    """Mucha gente está enviando: first a proof of work, then the same body again."""

    def __init__(self, challenge: Challenge) -> None:
        super().__init__("work")
        self.challenge = challenge


class FullError(Exception):
    """There is no room even for those who did their work; nothing is kept of what came."""


class Gate:
    """Admits bodies, verb by verb. The workers of a host share one through `memory`."""

    def __init__(
        self,
        memory: SharedMemory,
        work: Work | None = None,
        rooms: Mapping[str, Room] = ROOMS,
    ) -> None:
        self._verbs = {verb: 2 * number for number, verb in enumerate(rooms)}
        shares = [share for room in rooms.values() for share in (room.open, room.worked)]
        self._buckets = Buckets(memory, shares)
        self._spent = Spent(memory, self._buckets.bytes)
        self._work = work or Work(memory.secret)

    def admit(self, verb: str, body: bytes, proof: str, cost: float = 1) -> None:
        """Return when a body may be taken in; raise WorkAskedError or FullError when not yet."""
        if self._buckets.take(self._verbs[verb], cost):
            return
        done = self._work.check(proof, body) if proof else None
        if done is None or self._spent.used(done):
            raise WorkAskedError(self._work.ask(body, self._level(verb)))
        # Room first: a refusal does not use a proof up, so the page may come again with it.
        if not self._buckets.take(self._verbs[verb] + 1, cost):
            raise FullError
        self._spent.spend(done)

    def _level(self, verb: str) -> int:
        """Return how much is asked: the usual while the worked share is fuller than 3/4."""
        used = 1 - self._buckets.left(self._verbs[verb] + 1)
        return min(HARDEST, USUAL + int(used * HARDEST))


def open_gate(secret: bytes = b"") -> Gate:
    """Return the gate of this process and its siblings.

    Hosts that stand behind one balancer share `secret`, so that each takes the proofs that
    another asked for; without it the siblings of one host share a random one.
    """
    memory = shared_memory()
    return Gate(memory, Work(secret or memory.secret))

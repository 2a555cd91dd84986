"""What is open in this process: one holding for each unlocked session, and never longer than it.

A holding has words of reports in clear, so it lives only while its session is unlocked: the gate
lets go of one whose key is gone, and a thread asks twice a second for all the others, for a
session may be locked or revoked in another process. When the database does not answer, nobody
knows, and all are let go of.
"""

from __future__ import annotations

import threading
import weakref
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from caseboard.people.models import DeskSession
from caseboard.people.sessions import LONGEST_SECONDS
from intake.letterbox.errors import LetterboxError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from caseboard.desk import Desk

EVERY_SECONDS = 0.5
# A holding of 100,000 cases takes about 210 MB (bench/inbox.py); the least used goes first.
MOST_BYTES = 1_000_000_000


class Holding(Protocol):
    """What can be held: it tells its size in bytes and wipes itself."""

    @property
    def size(self) -> int: ...

    def close(self) -> None: ...


Held = TypeVar("Held", bound=Holding)


class Shelves:
    """The holdings of this process by the digest of their sessions, the last used at the end."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._held: dict[bytes, tuple[Holding, threading.Lock]] = {}
        self._lock = threading.Lock()
        self._watcher: threading.Thread | None = None
        self._ended = threading.Event()

    @contextmanager
    def take(self, desk: Desk, digest: bytes, load: Callable[[], Held]) -> Iterator[Held]:
        """Give a session's holding to one user at a time, loaded when there is none."""
        while True:
            holding, lock = self._find(desk, digest, load)
            with lock:
                with self._lock:
                    kept = self._held.get(digest, (None, None))[0] is holding
                if kept:
                    yield cast("Held", holding)
                    break
        self._make_room(digest)

    def drop(self, digest: bytes) -> None:
        """Wipe what a session had open, after whoever uses it just now is done."""
        self._let_go({digest})

    def sweep(self, desk: Desk) -> None:
        """Wipe what belongs to no unlocked session any more; everything when nobody can tell."""
        held = self.digests
        if held:
            self._let_go(held - _unlocked(desk, held))

    @property
    def digests(self) -> set[bytes]:
        """Return whose sessions have something open here."""
        with self._lock:
            return set(self._held)

    def holds(self, digest: bytes) -> bool:
        """Tell whether what a session has open is still its own; long work asks between steps."""
        with self._lock:
            return digest in self._held

    def _let_go(self, digests: set[bytes]) -> None:
        with self._lock:
            gone = [self._held.pop(digest) for digest in digests if digest in self._held]
        # Those in use last: nobody's words stay in memory because a colleague's request is long.
        for holding, lock in sorted(gone, key=lambda each: each[1].locked()):
            with lock:
                holding.close()

    def _find(
        self, desk: Desk, digest: bytes, load: Callable[[], Held]
    ) -> tuple[Holding, threading.Lock]:
        with self._lock:
            found = self._held.pop(digest, None)
            if found:
                self._held[digest] = found
                return found
        made: Holding = load()
        with self._lock:
            if digest in self._held:
                made.close()
            else:
                self._held[digest] = made, threading.Lock()
            found = self._held[digest]
        self._watch(desk)
        return found

    def _make_room(self, used: bytes) -> None:
        with self._lock:
            sizes = {digest: holding.size for digest, (holding, _) in self._held.items()}
        excess = sum(sizes.values()) - self._most_bytes
        for digest, size in sizes.items():
            if excess > 0 and digest != used:
                self.drop(digest)
                excess -= size

    def _watch(self, desk: Desk) -> None:
        with self._lock:
            if self._watcher is None:
                arguments = (weakref.ref(desk), self, self._ended)
                self._watcher = threading.Thread(target=_watch_on, args=arguments, daemon=True)
                self._watcher.start()

    def rest(self) -> bool:
        """Tell whether the watching thread may end: nothing is open."""
        with self._lock:
            if not self._held:
                self._watcher = None
            return self._watcher is None

    def close(self) -> None:
        """Let go of everything, and of the thread that watches; for good."""
        self._ended.set()
        watcher = self._watcher
        if watcher is not None:
            watcher.join()
        self._let_go(self.digests)


def _watch_on(watched: weakref.ref[Desk], shelves: Shelves, ended: threading.Event) -> None:
    """Sweep until nothing is open, or the application itself is gone."""
    while not ended.wait(EVERY_SECONDS):
        desk = watched()
        if desk is None:
            return
        shelves.sweep(desk)
        if shelves.rest():
            return
        del desk


def _unlocked(desk: Desk, digests: set[bytes]) -> set[bytes]:
    now = desk.epoch()
    alive = (
        DeskSession.digest.in_(digests)
        & DeskSession.wrapped.is_not(None)
        & (DeskSession.seen > now - desk.settings.idle_minutes * 60)
        & (DeskSession.begun > now - LONGEST_SECONDS)
    )
    try:
        with desk.reading() as session:
            return set(session.scalars(select(DeskSession.digest).where(alive)))
    except (SQLAlchemyError, LetterboxError):
        return set()

"""A few bytes that all workers of one host share: no daemon, no file, no socket.

gunicorn's first process makes them before it forks, so every worker inherits the same memory. It
has no name in any folder and ends with the last worker. The kernel gives a lock back when its
holder dies, so a killed worker never leaves the others waiting.
"""

from __future__ import annotations

import fcntl
import mmap
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET_BYTES = 32
SPACE = 1_048_576


class SharedMemory:
    """`area` is zeros at first; `secret` is random, known to these workers alone."""

    def __init__(self) -> None:
        self._file = os.memfd_create("plaza-shared", os.MFD_CLOEXEC)
        os.ftruncate(self._file, SPACE)
        self.area = mmap.mmap(self._file, SPACE)
        self.secret = os.urandom(SECRET_BYTES)

    @contextmanager
    def held(self) -> Iterator[mmap.mmap]:
        """Give the area to this process alone; whoever comes meanwhile waits microseconds."""
        fcntl.lockf(self._file, fcntl.LOCK_EX)
        try:
            yield self.area
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN)


_inherited: list[SharedMemory] = []


def share() -> None:
    """Make the memory that the workers will inherit: called by gunicorn's first process."""
    _inherited[:] = [SharedMemory()]


def shared_memory() -> SharedMemory:
    """Return what was inherited; alone, as in a test, a memory of one's own."""
    return _inherited[0] if _inherited else SharedMemory()

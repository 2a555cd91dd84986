"""A process's memory: what must not leave it, and what in it need not be looked through."""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import sys
import tempfile
from pathlib import Path

PR_SET_DUMPABLE = 4
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  (a RAM disk, only for gunicorn's empty heartbeat file)
NOWHERE = "/proc/no-temporary-files"


def forbid_core_dumps() -> None:
    """Keep the kernel from ever writing this process's memory to a file.

    The limit alone is not enough: it does not bind a core_pattern that pipes to a program
    (core(5)), as systemd's and Ubuntu's do. A process that is not dumpable is never dumped, and
    no other process of the same user can read its memory (prctl(2)).
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux" and ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def forbid_temporary_files() -> None:
    """Make every attempt of a library to write a temporary file fail.

    A failure is an honest page; a temporary file is somebody's words on a disk. (Werkzeug, for
    one, spools uploads over 500 KB.)
    """
    tempfile.tempdir = NOWHERE


def heartbeat_directory() -> str | None:
    """Return a RAM disk where the machine has one, so that a busy disk never kills a worker."""
    return str(SHARED_MEMORY) if os.access(SHARED_MEMORY, os.W_OK) else None


def set_aside(_worker: object) -> None:
    """Have the collector of garbage pass by all that a worker has loaded, which is never freed.

    Two hundred thousand objects: to look through them takes a seventh of a second, in the middle of
    somebody's request (gc.freeze).
    """
    gc.collect()
    gc.freeze()

"""The bounds that the jailed program sets itself before it touches a byte of the file."""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from pathlib import Path

# An image of more pixels is refused from its header, before any of it is decoded.
MOST_PIXELS = 80_000_000
LONGEST_SIDE = 1_600
PAGES_AT_ONCE = 6
MOST_TEXT = 60_000
MOST_MEDIA = 24 * 1_048_576
# What a packed office file may unfold to, and how many parts it may have.
MOST_UNPACKED, MOST_PARTS = 200 * 1_048_576, 4_000
_FILE, _FILES, _PROCESSES, _NICE = 256 * 1_048_576, 256, 64, 10


def bind_myself(memory: int, seconds: int) -> None:
    """Limit memory for each process, processor time, files and processes; children inherit it.

    Under pressure the kernel is told to end us first, and never the desk.
    """
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, _FILE),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_NPROC, _PROCESSES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    os.nice(_NICE)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")

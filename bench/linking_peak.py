"""The most memory that a process ever held."""

from __future__ import annotations

import re
from pathlib import Path

_MOST = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


def peak_megabytes() -> float:
    """Return the peak of this program alone: `getrusage` would count who started it too."""
    found = _MOST.search(Path("/proc/self/status").read_text())
    if found is None:
        raise OSError("Linux tells no peak of memory here")
    return int(found[1]) / 1024

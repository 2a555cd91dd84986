"""One file of the corpus, what is planted, and the tools that plant it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "CANARIOqz7"
LATITUDE, LONGITUDE = "14.640712", "90.513327"
GPS = (
    f"-GPSLatitude={LATITUDE}",
    "-GPSLatitudeRef=N",
    f"-GPSLongitude={LONGITUDE}",
    "-GPSLongitudeRef=W",
    "-GPSDateStamp=2024:03:02",
)


@dataclass(frozen=True)
class Case:
    """A file, and its kind, by which the judges choose."""

    path: Path
    kind: str


def fields(group: str, *names: str) -> list[str]:
    """Arguments for exiftool that write the canary into each of these fields."""
    return [f"-{group}{name}={CANARY}" for name in names]


class Exiftool:
    """Many files written by one process: starting Perl is what takes the time."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def plant(self, path: Path, *arguments: str) -> None:
        """Note what to write into a file; `run` writes."""
        lines = ["-q", "-q", "-m", "-overwrite_original", *arguments, str(path), "-execute"]
        self._lines += lines

    def run(self) -> None:
        done = subprocess.run(
            ["exiftool", "-@", "-"],
            input="\n".join(self._lines).encode(),
            capture_output=True,
            check=True,
        )
        assert b"Error" not in done.stderr, done.stderr.decode()


def ffmpeg(*arguments: str | Path) -> None:
    """Run ffmpeg, quietly, the same output each time."""
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-threads", "1", *map(str, arguments)],
        check=True,
        stdin=subprocess.DEVNULL,
    )

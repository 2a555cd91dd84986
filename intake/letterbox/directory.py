"""Write a file so that it survives a power cut and does not tell the minute."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

UNFINISHED = "unfinished-"


def write_durably(folder: Path, name: str, content: bytes, day: date) -> None:
    """Put `content` at `folder/name`, whole and on the disk, or raise `OSError`.

    The order is what makes it hold: the bytes are synced before the name points to them, and
    the folder is synced before anybody is told. Both carry the day as their time of change.
    (obstore's own directory store syncs nothing.)
    """
    unfinished = folder / f"{UNFINISHED}{secrets.token_hex(16)}"
    stamp = int(datetime.combine(day, time(), UTC).timestamp())
    try:
        _write_synced(unfinished, content, stamp)
        unfinished.rename(folder / name)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    _sync_folder(folder, stamp)


def _write_synced(path: Path, content: bytes, stamp: int) -> None:
    with path.open("xb", buffering=0) as file:
        written = 0
        while written < len(content):  # an unbuffered write may take a part only
            written += file.write(memoryview(content)[written:])
        os.utime(file.fileno(), (stamp, stamp))
        os.fsync(file.fileno())


def _sync_folder(folder: Path, stamp: int) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.utime(opened, (stamp, stamp))
        os.fsync(opened)
    finally:
        os.close(opened)

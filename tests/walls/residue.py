"""Look for a text in files, under every coat that it may have been given on the way."""

from __future__ import annotations

import base64
import subprocess
from typing import TYPE_CHECKING

from sqlalchemy import make_url

from tests.fixtures.cluster import program

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.fixtures.databases import Database


def coats(canary: str) -> dict[str, bytes]:
    """Return the byte forms in which an ASCII text could lie about."""
    raw = canary.encode("ascii")
    found = {
        "raw": raw,
        "hex": raw.hex().encode(),
        "HEX": raw.hex().upper().encode(),
        "reversed": raw[::-1],
        "utf-16-le": canary.encode("utf-16-le"),
        "utf-16-be": canary.encode("utf-16-be"),
    }
    for shift in range(3):
        # What precedes and follows shares the first and last letters of base64: those are cut.
        letters = base64.b64encode(bytes(shift) + raw)
        found[f"base64+{shift}"] = letters[(shift * 8 + 5) // 6 : -4]
    return found


def residue(canary: str, places: Iterable[Path]) -> list[str]:
    """Return where and in which coat the canary lies: below the folders, in the files."""
    needles = coats(canary)
    hits = []
    for place in places:
        files = [path for path in place.rglob("*") if path.is_file()] if place.is_dir() else [place]
        for file in files:
            content = file.read_bytes()
            hits += [f"{file}: {coat}" for coat, needle in needles.items() if needle in content]
    return hits


def dumps(letterbox: Database, folder: Path, least: int = 1_000_000) -> list[Path]:
    """Return the files of the database as a thief would find them, its log and a dump.

    The dump has at least so many bytes, or there was nothing in the database to look for.
    """
    if letterbox.kind == "sqlite":
        assert letterbox.folder is not None
        assert list(letterbox.folder.glob("*-wal")), "the log is there while it is at work"
        return [letterbox.folder]
    assert letterbox.cluster is not None
    letterbox.cluster.execute("CHECKPOINT")
    name = str(make_url(letterbox.url).database)
    dump = folder / f"{letterbox.name}.sql"
    command = [program("pg_dump"), "-h", str(letterbox.cluster.folder), "-U", "owner"]
    subprocess.run([*command, "-f", str(dump), "--inserts", name], check=True)
    assert dump.stat().st_size > least
    return [dump, letterbox.cluster.data, letterbox.cluster.log]

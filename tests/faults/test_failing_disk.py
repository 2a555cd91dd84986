"""A disk that says no is believed: nothing is acknowledged after a failed sync."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import migrations
from tests.faults.aftermath import ENVIRONMENT, FILER, ROOT, assert_none_lost_and_none_half


@pytest.mark.parametrize(
    "fault",
    ["fsync,fdatasync:error=EIO:when=25+", "pwrite64:error=EIO:when=200+",
     "pwrite64:error=ENOSPC:when=150+", "fsync:error=EIO:when=9+"],
)  # fmt: skip
def test_after_a_failed_write_or_sync_nothing_is_acknowledged(fault: str, tmp_path: Path) -> None:
    strace = shutil.which("strace")
    assert strace, "strace is missing: install it (Debian: apt install strace)"
    url, blobs = f"sqlite:///{tmp_path}/letterbox.sqlite", f"file://{tmp_path}/blobs"
    migrations.upgrade("letterbox", url)
    calls = fault.partition(":")[0]
    here = [part for file in _files(tmp_path) for part in ("-P", str(file))]
    said = subprocess.run(
        [strace, "-f", "-o", "/dev/null", *here, "-e", f"trace={calls}", "-e", f"inject={fault}",
         *FILER, url, blobs],
        cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    *acknowledged, last = said.stdout.splitlines()
    assert last == "Unavailable"
    assert len(acknowledged) > 5
    assert_none_lost_and_none_half(acknowledged, url, blobs)


def _files(folder: Path) -> list[Path]:
    """The letterbox's own files: the fault is of this disk, not of the pipe to the test."""
    name = folder / "letterbox.sqlite"
    (folder / "blobs").mkdir()
    return [name, Path(f"{name}-wal"), folder / "blobs"]

"""A full disk refuses, loses nothing, and takes reports again once there is room."""

from __future__ import annotations

import os
import resource
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

import migrations
from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from intake.letterbox.errors import Unavailable
from intake.letterbox.slot import Slot
from tests.faults.aftermath import ENVIRONMENT, FILER, ROOT, assert_none_lost_and_none_half
from tests.intake.letterbox.drops import a_drop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ROOM = 3 * 2**20


def test_a_full_disk_refuses_and_loses_nothing(tmp_path: Path) -> None:
    with _small_disk(tmp_path) as limit:
        url, blobs = f"sqlite:///{tmp_path}/small/letterbox.sqlite", f"file://{tmp_path}/small"
        migrations.upgrade("letterbox", url)
        said = subprocess.run(
            [*FILER, url, blobs],
            cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True,
            preexec_fn=limit,
        )  # fmt: skip
        *acknowledged, last = said.stdout.splitlines()
        assert last == "Unavailable"
        assert len(acknowledged) > 10
        _make_room(tmp_path)
        assert_none_lost_and_none_half(acknowledged, url, blobs)
        engine = open_engine(url)
        assert Slot(engine, open_blobs(blobs)).file(a_drop()) == "stored"
        engine.dispose()


def test_a_large_file_that_does_not_fit_leaves_no_row_and_no_rest(tmp_path: Path) -> None:
    url, folder = f"sqlite:///{tmp_path}/letterbox.sqlite", tmp_path / "blobs"
    migrations.upgrade("letterbox", url)
    engine = open_engine(url)
    slot, drop = Slot(engine, open_blobs(f"file://{folder}")), a_drop(sealed=bytes(500_000))
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, old[1]))
    try:
        with pytest.raises(Unavailable):
            slot.file(drop)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert list(folder.iterdir()) == []
    assert slot.fetch(drop.thread, drop.proof) is None
    assert slot.file(drop) == "stored"
    engine.dispose()


@contextmanager
def _small_disk(tmp_path: Path) -> Iterator[Callable[[], None] | None]:
    """A disk of its own where that is allowed; else no file may grow beyond its size."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "plaza-test", str(folder)]
    if os.geteuid() == 0 and subprocess.run(command, check=False, stderr=-3).returncode == 0:
        yield None
        subprocess.run(["umount", folder], check=True)
        return
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def _make_room(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    if folder.is_mount():
        subprocess.run(["mount", "-o", f"remount,size={10 * ROOM}", folder], check=True)

"""Whoever was told that their report is stored finds it stored, whatever was killed."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

import psutil
import pytest

import migrations
from tests.faults.aftermath import ENVIRONMENT, FILER, ROOT, assert_none_lost_and_none_half
from tests.fixtures.cluster import Cluster, running_cluster, start, stop, wait_until_ready

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures.databases import Database

KILLS = 60


def test_killing_the_intake_loses_nothing_acknowledged(letterbox: Database, tmp_path: Path) -> None:
    blobs = f"file://{tmp_path}/blobs"
    said = subprocess.run(
        [*FILER, letterbox.outside_url, blobs, str(KILLS)],
        cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    acknowledged = said.stdout.splitlines()
    assert len(acknowledged) >= KILLS
    assert_none_lost_and_none_half(acknowledged, letterbox.url, blobs)


@pytest.mark.parametrize("whom", ["server", "connection"])
def test_crashing_postgresql_loses_nothing_acknowledged(whom: str, tmp_path: Path) -> None:
    blobs = f"file://{tmp_path}/blobs"
    with running_cluster() as cluster:
        cluster.execute("CREATE DATABASE letterbox")
        url = cluster.url("letterbox")
        migrations.upgrade("letterbox", url)
        acknowledged: list[str] = []
        for _ in range(3):
            acknowledged += _file_until_the_crash(cluster, url, blobs, whom)
        assert len(acknowledged) >= 3
        wait_until_ready(cluster)
        assert_none_lost_and_none_half(acknowledged, url, blobs)


def _file_until_the_crash(cluster: Cluster, url: str, blobs: str, whom: str) -> list[str]:
    """Return what was acknowledged before the database died under the filer."""
    wait_until_ready(cluster)
    command = [*FILER, url, blobs]
    with subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    ) as filer:
        assert filer.stdout is not None
        first = filer.stdout.readline()
        time.sleep(0.2)
        _crash(cluster, whom)
        *lines, last = filer.stdout.read().splitlines()
    assert last == "Unavailable"
    return [first.strip(), *lines]


def _crash(cluster: Cluster, whom: str) -> None:
    """End the server at once and start it again, or kill one of its processes at work."""
    if whom == "server":
        stop(cluster)
        start(cluster)
        return
    assert cluster.server is not None
    for process in psutil.Process(cluster.server.pid).children():
        if "owner letterbox" in " ".join(process.cmdline()):
            process.kill()
            return

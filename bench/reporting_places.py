"""Where figures are published and read: an SQLite file, or a PostgreSQL of our own."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil
import psycopg

import migrations
from tests.fixtures.cluster import running_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = {"autovacuum": "on", "shared_buffers": "256MB"}


@dataclass(frozen=True)
class Place:
    """A database: the owner's address and the reader's, and its server if it has one."""

    owner: str
    reader: str
    server: psutil.Process | None = None

    def processor(self) -> float:
        """Return the seconds of processor that this process and the server have used."""
        used = time.process_time()
        if self.server is not None:
            ended = self.server.cpu_times()
            used += ended.children_user + ended.children_system
            for process in self.server.children():
                with suppress(psutil.NoSuchProcess):  # one that has just ended
                    times = process.cpu_times()
                    used += times.user + times.system
        return used

    def settle(self) -> None:
        """Finish what an import left to PostgreSQL's helpers, whose work no page should pay for."""
        if self.server is not None:
            url = self.owner.replace("+psycopg", "")
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")
                connection.execute("CHECKPOINT")


@contextmanager
def place(kind: str, folder: Path) -> Iterator[Place]:
    """Make an empty database, migrated and granted; it is gone after the block."""
    if kind == "sqlite":
        url = f"sqlite:///{folder}/reporting.sqlite"
        migrations.upgrade("reporting", url)
        yield Place(url, url)
        return
    with running_cluster(folder, **SETTINGS) as cluster:
        assert cluster.server is not None  # noqa: S101 - it runs inside this block
        cluster.execute("CREATE DATABASE reporting")
        url = cluster.url("reporting")
        migrations.upgrade("reporting", url)
        migrations.grant("reporting", url)
        reader = cluster.url("reporting", "plaza_reporting")
        yield Place(url, reader, psutil.Process(cluster.server.pid))

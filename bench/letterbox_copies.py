"""One letterbox of each size, side by side, so that they can be measured in turn."""

from __future__ import annotations

import secrets
import shutil
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import psutil
import psycopg

import migrations
from bench.letterbox_fill import Filled, fill
from intake.letterbox.engine import open_engine
from tests.fixtures.cluster import running_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.fixtures.cluster import Cluster


@dataclass
class Copy:
    """A letterbox of one size, its one connection, and the process of its server if it has one."""

    engine: Engine
    filled: Filled
    server: psutil.Process | None = None

    def codes(self, count: int) -> list[tuple[bytes, bytes]]:
        """Return codes of any day, none twice while there are others."""
        if len(self.filled.known) < count:
            return secrets.SystemRandom().choices(self.filled.known, k=count)
        secrets.SystemRandom().shuffle(self.filled.known)
        return self.filled.known[:count]

    def processor(self) -> float:
        """Return the seconds of processor that this process and the server have used."""
        used = time.process_time()
        if self.server is not None:
            ended = self.server.cpu_times()
            used += ended.children_user + ended.children_system
            for process in self.server.children():
                with suppress(psutil.NoSuchProcess):  # a helper of the server that has just ended
                    times = process.cpu_times()
                    used += times.user + times.system
        return used


@contextmanager
def copies(kind: str, folder: Path, sizes: Sequence[int]) -> Iterator[list[Copy]]:
    """Fill one letterbox after the other, each from the one before it."""
    if kind == "sqlite":
        made = _files(folder, sizes)
        yield made
    else:
        with running_cluster(folder, autovacuum="on", shared_buffers="256MB") as cluster:
            made = _databases(cluster, sizes)
            yield made
    for copy in made:
        copy.engine.dispose()


def _files(folder: Path, sizes: Sequence[int]) -> list[Copy]:
    made: list[Copy] = []
    for size in sizes:
        file = folder / f"{size}.sqlite"
        url = f"sqlite:///{file}"
        if made:
            shutil.copy(folder / f"{made[-1].filled.size}.sqlite", file)
        else:
            migrations.upgrade("letterbox", url)
        made.append(Copy(open_engine(url), _filled(url, made, size)))
    return made


def _databases(cluster: Cluster, sizes: Sequence[int]) -> list[Copy]:
    assert cluster.server is not None  # noqa: S101 - it runs inside this block
    server = psutil.Process(cluster.server.pid)
    made: list[Copy] = []
    for size in sizes:
        name = f"letterbox_{size}"
        before = f" TEMPLATE letterbox_{made[-1].filled.size}" if made else ""
        cluster.execute(f"CREATE DATABASE {name}{before}")
        url = cluster.url(name)
        if not made:
            migrations.upgrade("letterbox", url)
        made.append(Copy(open_engine(url), _filled(url, made, size), server))
    for copy in made:
        _settle(copy.engine)
    return made


def _filled(url: str, made: Sequence[Copy], size: int) -> Filled:
    before = made[-1].filled if made else Filled()
    filled = replace(before, known=list(before.known))
    engine = open_engine(url)
    fill(engine, filled, size)
    engine.dispose()
    return filled


def _settle(engine: Engine) -> None:
    """Finish what filling left to PostgreSQL's helpers, whose work no report should pay for."""
    url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")

"""A database that goes away in the middle is never taken for one that stored."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from intake.letterbox.blobs import open_blobs
from intake.letterbox.drawer import Drawer
from intake.letterbox.engine import open_engine
from intake.letterbox.errors import Unavailable
from intake.letterbox.slot import Slot
from tests.intake.letterbox.drops import a_drop

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tests.fixtures.databases import Database


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_a_cut_connection_refuses_and_the_next_sending_is_stored(letterbox: Database) -> None:
    inside, outside = open_engine(letterbox.url), open_engine(letterbox.outside_url)
    blobs = open_blobs("memory:///")
    slot, drawer = Slot(outside, blobs), Drawer(inside, blobs)
    drop = a_drop()
    with inside.begin() as blocker:
        blocker.exec_driver_sql("LOCK TABLE messages IN ACCESS EXCLUSIVE MODE")
        threading.Timer(0.3, _cut, [letterbox]).start()
        with pytest.raises(Unavailable):
            slot.file(drop)
    assert drawer.messages(drop.thread) == []
    assert slot.file(drop) == "stored"
    for engine in (inside, outside):
        engine.dispose()


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_database_that_stays_locked_refuses(
    letterbox: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(open_engine.__globals__["_SQLITE_WANTED"], "busy_timeout", 200)
    holder, engine = open_engine(letterbox.url), open_engine(letterbox.url)
    slot, drop = Slot(engine, open_blobs("memory:///")), a_drop()
    with holder.begin() as lock:
        _touch(lock)
        with pytest.raises(Unavailable):
            slot.file(drop)
        assert slot.fetch(drop.thread, drop.proof) is None
    assert slot.file(drop) == "stored"
    for one in (holder, engine):
        one.dispose()


def _touch(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE threads SET day = day")


def _cut(letterbox: Database) -> None:
    assert letterbox.cluster is not None
    letterbox.cluster.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'plaza_intake'"
    )

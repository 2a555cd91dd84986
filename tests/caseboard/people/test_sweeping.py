"""Abandoned sessions are locked by the desk itself: no visit and no sign-in is needed."""

from __future__ import annotations

import base64
import io
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from caseboard.audit.models import AuditRow
from caseboard.people import actions
from caseboard.people.actions import lock_abandoned
from caseboard.people.models import DeskSession
from caseboard.people.sweeping import start_sweeping
from config.web.logs import open_log
from intake.letterbox.engine import open_engine
from tests.samples import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.caseboard.world import World
    from tests.fixtures.databases import Database

ROOT = Path(__file__).resolve().parents[3]
SERVE_NOBODY = "import time, wsgi; desk = wsgi.caseboard(); time.sleep(60)"


def open_boxes(world: World) -> list[str]:
    with world.desk.reading() as session:
        query = select(DeskSession.member).where(DeskSession.wrapped.is_not(None))
        return sorted(session.scalars(query))


def eventually(holds: Callable[[], bool]) -> bool:
    limit = time.monotonic() + 30
    while not holds() and time.monotonic() < limit:
        time.sleep(0.02)
    return holds()


def test_only_what_was_left_alone_is_locked_and_each_lock_is_in_the_log(world: World) -> None:
    world.visit("ana")
    world.clock.pass_(minutes=10)
    world.visit("carmen")
    lock_abandoned(world.desk)
    assert open_boxes(world) == ["ana", "carmen"]
    world.clock.pass_(minutes=5)
    lock_abandoned(world.desk)
    lock_abandoned(world.desk)
    assert open_boxes(world) == ["carmen"]
    with world.desk.reading() as session:
        rows = list(session.scalars(select(AuditRow).where(AuditRow.verb == "lock")))
    assert [(row.actor, row.details) for row in rows] == [("ana", '{"reason":"idle"}')]


def test_the_desk_locks_them_by_itself_again_and_again(world: World) -> None:
    stop = start_sweeping(world.desk, open_log("caseboard"), every=0.01)
    for name in ("ana", "carmen"):
        world.visit(name)
        world.clock.pass_(minutes=16)
        assert eventually(lambda: open_boxes(world) == [])
    stop()


def test_a_database_that_is_away_for_a_while_does_not_end_the_sweeping(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise SQLAlchemyError("ana")

    said = io.StringIO()
    world.visit("ana")
    world.clock.pass_(minutes=16)
    with monkeypatch.context() as away:
        away.setattr(actions, "_sweep", fail)
        stop = start_sweeping(world.desk, open_log("caseboard", stream=said), every=0.01)
        assert eventually(lambda: "failure" in said.getvalue())
    assert eventually(lambda: open_boxes(world) == [])
    stop()
    assert "ana" not in said.getvalue()


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_desk_that_serves_nobody_locks_them_too(
    world: World, letterbox: Database, caseboard: Database, tmp_path: Path
) -> None:
    world.visit("ana")
    engine = open_engine(caseboard.url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE sessions SET seen = seen - 100000000"))
    engine.dispose()
    environment = {
        "PATH": os.environ["PATH"],
        "PLAZA_CASEBOARD": caseboard.url,
        "PLAZA_LETTERBOX": letterbox.url,
        "PLAZA_BLOBS": world.settings.blobs_url,
        "PLAZA_ROSTER": str(tmp_path / "roster.txt"),
        "PLAZA_ROOT": base64.b64encode(cast.root_public()).decode(),
        "PLAZA_SECRET": base64.b64encode(world.settings.secret).decode(),
        "PLAZA_HOSTS": "localhost",
    }
    with subprocess.Popen([sys.executable, "-c", SERVE_NOBODY], cwd=ROOT, env=environment) as desk:
        locked = eventually(lambda: open_boxes(world) == [])
        desk.kill()
    assert locked

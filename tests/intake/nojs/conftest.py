"""A desk and a door that stand on each of the two databases."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from config.clock import now
from config.settings import NojsSettings
from intake.nojs.app import create_app
from tests.fixtures.gunicorn import Served, gunicorn
from tests.intake.nojs.desk import NOON, Desk
from tests.intake.nojs.visitor import HOST, Visitor
from tests.samples.cast import root_public, roster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from tests.fixtures.databases import Database


@pytest.fixture
def desk(letterbox: Database, tmp_path: Path) -> Iterator[Desk]:
    """The investigators, their roster in its file, and an empty letterbox."""
    path = tmp_path / "roster.txt"
    path.write_bytes(roster(NOON))
    opened = Desk(letterbox, f"file://{tmp_path}/blobs", path)
    yield opened
    opened.close()


@pytest.fixture
def settings(desk: Desk) -> NojsSettings:
    return NojsSettings(
        letterbox_url=desk.database.outside_url,
        blobs_url=desk.blobs_url,
        roster_path=desk.roster_path,
        root_public=root_public(),
        hosts=(HOST, "127.0.0.1"),
        intake_origin="https://denuncia.example.gt",
    )


@pytest.fixture
def app(settings: NojsSettings, desk: Desk) -> Iterator[Flask]:
    """The door, which does not wait for its beat in tests."""
    app = create_app(settings, desk.clock, lambda _seconds: None)
    yield app
    app.extensions["door"].slot._engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody at the door."""
    return Visitor(app)


@pytest.fixture
def broken_visitor(settings: NojsSettings, desk: Desk, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody at a door whose letterbox is gone."""
    gone = {
        "sqlite": f"sqlite:///{tmp_path}/no-such-folder/letterbox.sqlite",
        "postgresql": f"postgresql+psycopg://nobody@/nothing?host={tmp_path}",
    }
    broken = replace(settings, letterbox_url=gone[desk.database.kind])
    app = create_app(broken, desk.clock, lambda _seconds: None)
    yield Visitor(app)
    app.extensions["door"].slot._engine.dispose()


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    """A folder for temporary files that nobody may use."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.fixture
def served(settings: NojsSettings, desk: Desk, tmp_path: Path, watched: Path) -> Iterator[Served]:
    desk.roster_path.write_bytes(roster(now()))
    environ = {
        "TMPDIR": str(watched),
        "SERVE_WORKERS": "1",
        "PLAZA_LETTERBOX": settings.letterbox_url,
        "PLAZA_BLOBS": settings.blobs_url,
        "PLAZA_ROSTER": str(settings.roster_path),
        "PLAZA_ROOT": base64.b64encode(settings.root_public).decode(),
        "PLAZA_HOSTS": HOST,
        "PLAZA_INTAKE_ORIGIN": settings.intake_origin,
    }
    with gunicorn("tests/config/serving/dumpable.py", "wsgi:nojs()", tmp_path, environ) as running:
        yield running

"""The place where notices are published, and the application that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import migrations
from config.settings import ReportingSettings
from reporting.app import create_app
from reporting.engine import open_writer
from reporting.importing.samples import publish_missing
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient
    from sqlalchemy import Engine

    from tests.fixtures.databases import Database


@pytest.fixture
def writer(reporting: Database) -> Iterator[Engine]:
    """The publisher's hand."""
    engine = open_writer(reporting.url)
    yield engine
    engine.dispose()


@pytest.fixture
def make_app(reporting: Database) -> Iterator[Callable[..., Flask]]:
    """Make the public application over the same database, at any instant."""
    made: list[Flask] = []

    def make(instant: datetime = NOW, url: str = "") -> Flask:
        settings = ReportingSettings(url or reporting.outside_url, ("localhost", "127.0.0.1"))
        made.append(create_app(settings, clock=lambda: instant))
        return made[-1]

    yield make
    for app in made:
        app.extensions["reporting"].engine.dispose()


@pytest.fixture(scope="session")
def sample_file(
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """An SQLite file with the samples of every module, made once and never written again."""
    file = tmp_path_factory.mktemp("samples") / "reporting.sqlite"
    migrations.upgrade("reporting", f"sqlite:///{file}")
    engine = open_writer(f"sqlite:///{file}")
    assert list(publish_missing(engine))
    engine.dispose()
    return file


@pytest.fixture
def samples(sample_file: Path, make_samples_app: Callable[..., Flask]) -> Flask:
    """The public application over all samples."""
    return make_samples_app(f"sqlite:///{sample_file}?immutable=1")


@pytest.fixture
def make_samples_app() -> Iterator[Callable[..., Flask]]:
    """Make the application over any address."""
    made: list[Flask] = []

    def make(url: str) -> Flask:
        settings = ReportingSettings(url, ("localhost", "127.0.0.1"))
        made.append(create_app(settings, clock=lambda: NOW))
        return made[-1]

    yield make
    for app in made:
        app.extensions["reporting"].engine.dispose()


@pytest.fixture
def client(samples: Flask) -> FlaskClient:
    """Somebody who reads."""
    return samples.test_client()

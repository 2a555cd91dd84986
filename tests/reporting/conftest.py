"""The place where notices are published, and the application that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from config.settings import ReportingSettings
from reporting.app import create_app
from reporting.engine import open_writer
from tests.reporting.notices import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from flask import Flask
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

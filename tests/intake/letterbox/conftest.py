"""Both hands of one empty letterbox, each with its own powers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.letterbox.blobs import Blobs, open_blobs
from intake.letterbox.drawer import Drawer
from intake.letterbox.engine import open_engine
from intake.letterbox.slot import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.fixtures.databases import Database


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return open_blobs(f"file://{tmp_path}/blobs")


@pytest.fixture
def slot(letterbox: Database, blobs: Blobs) -> Iterator[Slot]:
    engine = open_engine(letterbox.outside_url)
    yield Slot(engine, blobs)
    engine.dispose()


@pytest.fixture
def drawer(letterbox: Database, blobs: Blobs) -> Iterator[Drawer]:
    engine = open_engine(letterbox.inside_url)
    yield Drawer(engine, blobs)
    engine.dispose()

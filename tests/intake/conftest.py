"""The JavaScript door for the tests of this folder, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fixtures.doors import ScriptDoor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.fixtures.databases import Database


@pytest.fixture
def door(letterbox: Database, tmp_path: Path) -> Iterator[ScriptDoor]:
    """The door with today's roster and an empty letterbox."""
    opened = ScriptDoor(letterbox, tmp_path)
    yield opened
    opened.close()

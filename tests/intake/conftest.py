"""The JavaScript door for the tests of this folder, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fixtures.doors import ScriptDoor

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures.databases import Database


@pytest.fixture
def door(letterbox: Database, tmp_path: Path) -> ScriptDoor:
    """The door with today's roster and an empty letterbox."""
    return ScriptDoor(letterbox, tmp_path)

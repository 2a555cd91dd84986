"""The JavaScript door under a real browser; one database is enough for what a page does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fixtures.doors import ScriptDoor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.fixtures.databases import Database
    from tests.fixtures.server import Serve


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def door(letterbox: Database, tmp_path: Path) -> Iterator[ScriptDoor]:
    """The door with today's roster and an empty letterbox."""
    opened = ScriptDoor(letterbox, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def origin(door: ScriptDoor, serve: Serve) -> str:
    """The door's address."""
    return serve(door.app)


@pytest.fixture
def look(
    axe: Callable[[Page], None], shoot: Callable[[Page, str], None]
) -> Callable[[Page, str], None]:
    """Keep a picture of a state, if pictures are wanted, and find it accessible."""

    def at(visitor: Page, name: str) -> None:
        shoot(visitor, name)
        axe(visitor)

    return at

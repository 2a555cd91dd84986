"""Sheets of paper at a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.caseboard.paper.printing_house import Sheet, import_sheets, print_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from tests.caseboard.world import World
    from tests.fixtures.databases import Database


@pytest.fixture
def sheets(world: World, caseboard: Database, tmp_path: Path) -> list[Sheet]:
    """Two sheets, printed with the cast's roster and imported."""
    printed = print_sheets(tmp_path, world.clock())
    import_sheets(caseboard.inside_url, tmp_path)
    return printed

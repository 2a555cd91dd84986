"""Fixtures of the desk's tests: a whole world on each kind of database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.caseboard.world import World, make_world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.fixtures.databases import Database


@pytest.fixture
def world(letterbox: Database, caseboard: Database, tmp_path: Path) -> Iterator[World]:
    """A desk with Ana, Bruno and Carmen, and nothing in its letterbox."""
    made = make_world(letterbox, caseboard, tmp_path)
    yield made
    made.close()

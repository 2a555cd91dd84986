"""Tests of links wait for all that is left to look at, however slow the machine is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caseboard.linking import catching

if TYPE_CHECKING:
    from tests.caseboard.world import World


@pytest.fixture(autouse=True)
def time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catching, "AT_ONCE_SECONDS", 600)
    monkeypatch.setattr(catching, "WHILE_SECONDS", 600)


@pytest.fixture
def remembered(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a Hand has open stays open: the watcher knows no session that did not use the door."""
    monkeypatch.setattr(world.desk.links, "sweep", lambda _desk: None)

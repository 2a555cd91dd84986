"""Tests of links wait for all that is left to look at, however slow the machine is."""

from __future__ import annotations

import pytest

from caseboard.linking import catching


@pytest.fixture(autouse=True)
def time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catching, "AT_ONCE_SECONDS", 600)
    monkeypatch.setattr(catching, "WHILE_SECONDS", 600)

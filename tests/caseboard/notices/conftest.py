"""A clock for what needs no desk."""

from __future__ import annotations

import pytest

from tests.caseboard.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()

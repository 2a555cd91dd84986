"""A door with room for more than a country sends in a second: only tests of crowds want less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from config.serving.shared import SharedMemory
from intake.floods.bounded import SHARES, BoundedSlot
from tests.fixtures.doors import PLENTY

if TYPE_CHECKING:
    from flask import Flask


def make_room(app: Flask) -> None:
    """Let this application take all that comes."""
    slot = app.extensions["door"].slot
    roomy = BoundedSlot(slot._engine, slot._blobs, SharedMemory(), [PLENTY] * len(SHARES))
    slot._buckets = roomy._buckets

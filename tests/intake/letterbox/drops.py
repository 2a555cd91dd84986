"""Sealed files as they reach the letterbox: to it they are random bytes."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from intake.letterbox.slot import Drop

DAY = date(2026, 11, 22)
ORDINARY = 10_400


def a_drop(**changes: bytes | date) -> Drop:
    """Return a drop of its own thread; `changes` name what should not be random."""
    values: dict[str, Any] = {
        "thread": secrets.token_bytes(16),
        "proof": secrets.token_bytes(32),
        "message": secrets.token_bytes(16),
        "sealed": secrets.token_bytes(ORDINARY),
        "day": DAY,
    }
    return Drop(**(values | changes))


def another_in(drop: Drop, **changes: bytes | date) -> Drop:
    """Return a drop with the thread and proof of `drop`."""
    return a_drop(**({"thread": drop.thread, "proof": drop.proof} | changes))

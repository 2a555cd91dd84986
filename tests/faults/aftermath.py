"""What must hold of a letterbox after any accident."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from intake.letterbox.blobs import open_blobs
from intake.letterbox.drawer import Drawer
from intake.letterbox.engine import open_engine
from intake.letterbox.models import pieces
from tests.faults.filer import is_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from intake.letterbox.blobs import Blobs

ROOT = Path(__file__).parents[2]
FILER = [sys.executable, "-m", "tests.faults.filer"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def assert_none_lost_and_none_half(acknowledged: Sequence[str], url: str, blobs: str) -> None:
    """Check every acknowledged line against the database, and every row for wholeness."""
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
    drawer = Drawer(engine, open_blobs(blobs))
    found = set()
    for row in drawer.threads(limit=1_000_000):
        messages = drawer.messages(row.thread)
        assert messages, "a thread without its message is half a report"
        assert all(is_whole(message.sealed) for message in messages)
        found |= {f"{row.thread.hex()} {message.message.hex()}" for message in messages}
    found |= whole_pieces_found(engine, open_blobs(blobs))
    engine.dispose()
    assert set(acknowledged) <= found


def whole_pieces_found(engine: Engine, blobs: Blobs) -> set[str]:
    """Return a line for each piece, having looked at its bytes."""
    with engine.connect() as connection:
        rows = connection.execute(select(pieces)).all()
    found = set()
    for row in rows:
        assert is_whole(blobs.get(row.blob) if row.sealed is None else row.sealed)
        found.add(f"{row.thread.hex()} {row.message.hex()} {row.number}")
    return found

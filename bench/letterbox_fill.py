"""Fill a letterbox in bulk with reports whose ids are as random as real ones."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, insert

from intake.letterbox.engine import open_engine
from intake.letterbox.models import messages, place, threads
from intake.letterbox.slot import Drop

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine

SEALED = 10_400
RECEIPT = 5_400
BATCH = 2_000
KEPT = 1_000


def random_drop(day: date) -> Drop:
    """Return a report of ordinary size."""
    names = (os.urandom(16), os.urandom(32), os.urandom(16))
    return Drop(*names, secrets.token_bytes(SEALED), day, secrets.token_bytes(RECEIPT))


def fill(engine: Engine, there: int, size: int, day: date) -> list[Drop]:
    """Bring a letterbox from `there` to `size` reports; return up to 1,000 of the new ones.

    The new ids come in ascending order, a block of them at a time, which a database takes in
    faster than random order and which leaves it as `tidy` would.
    """
    body, receipt = os.urandom(SEALED), os.urandom(RECEIPT)
    count = size - there
    step = 2**64 // count
    kept: list[Drop] = []
    fast = _fast(engine)
    for first in range(0, count, BATCH):
        drops = [
            Drop(
                os.urandom(16),
                os.urandom(32),
                (number * step + secrets.randbelow(step)).to_bytes(8, "big") + os.urandom(8),
                body,
                day,
                receipt,
            )
            for number in range(first, min(first + BATCH, count))
        ]
        _store(fast, drops)
        kept.append(secrets.choice(drops))
        kept.extend(drops[: max(0, KEPT * BATCH // count)])
    fast.dispose()
    secrets.SystemRandom().shuffle(kept)
    return kept


def _store(engine: Engine, drops: list[Drop]) -> None:
    with engine.begin() as connection:
        connection.execute(
            insert(threads),
            [{"thread": drop.thread, "proof": drop.proof, "day": drop.day} for drop in drops],
        )
        connection.execute(insert(messages), [_row(drop) for drop in drops])


def _row(drop: Drop) -> dict[str, Any]:
    return {
        "place": place(drop.message),
        "message": drop.message,
        "thread": drop.thread,
        "day": drop.day,
        "receipt": drop.receipt,
        "sealed": drop.sealed,
    }


def _fast(engine: Engine) -> Engine:
    """Return an engine that waits for no disk: what it fills is thrown away after measuring."""
    fast = open_engine(engine.url.render_as_string(hide_password=False))
    if engine.dialect.name == "sqlite":
        for pragma in ("synchronous = OFF", "secure_delete = OFF", "cache_size = -400000"):
            _on_connect(fast, f"PRAGMA {pragma}")
    else:
        _on_connect(fast, "SET synchronous_commit = off")
    return fast


def _on_connect(engine: Engine, statement: str) -> None:
    event.listen(engine, "connect", lambda driver, _: driver.execute(statement))

"""Fill a letterbox in bulk with reports that came at a steady rate, so many a day."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, insert

from intake.letterbox.drop import Drop
from intake.letterbox.engine import open_engine
from intake.letterbox.models import messages, threads
from intake.letterbox.places import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

SEALED = 10_400
SMALLEST = 5_755  # a receipt, and a ledger
A_DAY = 270
FIRST_DAY = date(2026, 11, 22)
BATCH = 8 * A_DAY
KEPT = 20_000


@dataclass
class Filled:
    """How far a letterbox was filled, its newest day, and codes drawn at random over all of it."""

    size: int = 0
    known: list[tuple[bytes, bytes]] = field(default_factory=list)

    @property
    def newest(self) -> date:
        """Return the day on which the next reports come."""
        return FIRST_DAY + timedelta(days=self.size // A_DAY)


def random_drop(day: date) -> Drop:
    """Return a report of ordinary size with its receipt and its empty ledger."""
    names = (os.urandom(16), os.urandom(32), os.urandom(16))
    receipt, ledger = secrets.token_bytes(SMALLEST), secrets.token_bytes(SMALLEST)
    return Drop(*names, secrets.token_bytes(SEALED), day, receipt, ledger)


def fill(engine: Engine, filled: Filled, size: int) -> None:
    """Bring a letterbox up to `size` reports, day after day, as `tidy` would leave it."""
    fast = _fast(engine)
    body, small = os.urandom(SEALED), os.urandom(SMALLEST)
    while filled.size < size:
        count = min(BATCH, size - filled.size)
        drops = list(_drops(filled, count, body, small))
        _store(fast, sorted(drops, key=lambda drop: place(drop.day, drop.message)))
        filled.known += [(drop.thread, drop.proof) for drop in drops]
        filled.size += count
        if len(filled.known) > 2 * KEPT:  # a fair draw would keep fewer of the older; near enough
            filled.known = secrets.SystemRandom().sample(filled.known, KEPT)
    fast.dispose()


def _drops(filled: Filled, count: int, body: bytes, small: bytes) -> Iterator[Drop]:
    for number in range(filled.size, filled.size + count):
        day = FIRST_DAY + timedelta(days=number // A_DAY)
        names = (os.urandom(16), os.urandom(32), os.urandom(16))
        yield Drop(*names, body, day, small, small)


def _store(engine: Engine, drops: list[Drop]) -> None:
    with engine.begin() as connection:
        connection.execute(insert(threads), [_thread(drop) for drop in drops])
        connection.execute(insert(messages), [_row(drop) for drop in drops])


def _thread(drop: Drop) -> dict[str, Any]:
    opening = place(drop.day, drop.message)
    return {"thread": drop.thread, "proof": drop.proof, "day": drop.day, "opening": opening}


def _row(drop: Drop) -> dict[str, Any]:
    return {
        "place": place(drop.day, drop.message),
        "message": drop.message,
        "thread": drop.thread,
        "opens": True,
        "day": drop.day,
        "receipt": drop.receipt,
        "ledger": drop.ledger,
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

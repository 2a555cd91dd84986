"""The one place that asks what time it is.

Applications take these functions as arguments, so that a test can move time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

GUATEMALA = ZoneInfo("America/Guatemala")
Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return datetime.now(UTC)


def moment(epoch: int) -> datetime:
    """Return the instant so many seconds after 1970, aware, in UTC."""
    return datetime.fromtimestamp(epoch, UTC)


def today(clock: Clock = now) -> date:
    """Return the day that it is in Guatemala."""
    return clock().astimezone(GUATEMALA).date()

"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """Calling it tells the time; `pass_` lets some of it go by."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 23, 15, 0, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.instant

    def pass_(self, **spans: float) -> None:
        self.instant += timedelta(**spans)

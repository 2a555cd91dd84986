"""When a mail leaves: never at the moment of what it tells of (docs/decisions/0070)."""

from __future__ import annotations

import secrets
from datetime import datetime, time, timedelta

from config.clock import GUATEMALA

QUARTER = 900
SPREAD = 3 * QUARTER
"""A share of so many seconds, at random, is added to every time at which a mail leaves."""
_MORNING = time(7)
_FIRST_WAIT, _LONGEST_WAIT = 300, 6 * 3_600
_MOST_DOUBLINGS = 10


def next_quarter(now: datetime) -> int:
    """Return an epoch: the next quarter of an hour, and a random share of three more."""
    return (int(now.timestamp()) // QUARTER + 1) * QUARTER + _share(SPREAD)


def next_morning(now: datetime) -> int:
    """Return an epoch: the next seven o'clock in Guatemala, and a random share."""
    local = now.astimezone(GUATEMALA)
    morning = datetime.combine(local.date(), _MORNING, GUATEMALA)
    if morning <= local:
        morning += timedelta(days=1)
    return int(morning.timestamp()) + _share(SPREAD)


def next_try(now: datetime, tries: int) -> int:
    """Return an epoch: five minutes after the first failure, doubled at each, six hours at most."""
    wait = min(_FIRST_WAIT << min(tries - 1, _MOST_DOUBLINGS), _LONGEST_WAIT)
    return int(now.timestamp()) + wait + _share(wait // 2)


def _share(seconds: int) -> int:
    return secrets.randbelow(seconds + 1)

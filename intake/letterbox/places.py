"""Where a message lies: by its day, and by chance within the day."""

from __future__ import annotations

from datetime import date

FIRST_DAY = date(2020, 1, 1)
LAST_DAY = date.fromordinal(FIRST_DAY.toordinal() + 2**15 - 1)
CHANCE_BYTES = 6


def first_place(day: date) -> int:
    """Return the lowest place of a day; 0 for one before 2020, when nothing had come."""
    return max(0, (day - FIRST_DAY).days) << 8 * CHANCE_BYTES


def place(day: date, message: bytes) -> int:
    """Return the primary key of a message: days since 2020 above the first 48 bits of its id.

    A positive integer of 63 bits. Raises ValueError for a day before 2020 or after 2109-09-18.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError("a clock that is wrong by years")
    chance = int.from_bytes(message[:CHANCE_BYTES], "big")
    return ((day - FIRST_DAY).days << 8 * CHANCE_BYTES) + chance

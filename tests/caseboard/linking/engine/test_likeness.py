"""Values that are alike: a table of bits says "perhaps", a list decides."""

from __future__ import annotations

import numpy as np
import pytest

from caseboard.linking.engine.likeness import EXACT, NEAR, likeness, pair_keys

NONE, SOME, OTHER = -1, 3, 5
HELD = np.arange(10, dtype=np.int32)


def found(mine: int, theirs: int) -> list[int]:
    """Return the levels at which two values are alike, where the table always says "perhaps"."""
    keys = pair_keys(np.array([SOME], np.int32), np.array([OTHER], np.int32))
    alike = likeness(keys, np.array([NEAR], np.int8), np.array([2], np.float32))
    alike._maybe[:] = True
    here, there = (np.array([[each]], np.int32) for each in (mine, theirs))
    return [int(each) for each in alike.find(here, there, HELD).level]


@pytest.mark.parametrize("pair", [(NONE, NONE), (NONE, SOME), (SOME, NONE), (OTHER, SOME)])
def test_what_is_missing_or_not_listed_is_like_nothing_whatever_the_table_says(
    pair: tuple[int, int],
) -> None:
    """In one base in a few the pair of two missing values has the bit of another pair."""
    assert found(*pair) == []


def test_what_is_listed_or_equal_is_alike() -> None:
    assert (found(SOME, OTHER), found(SOME, SOME)) == ([NEAR], [EXACT])

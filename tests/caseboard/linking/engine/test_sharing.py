"""What cases share, summed pair by pair: most are seen to share too little before that."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.linking.engine import sharing
from caseboard.linking.engine.sharing import Shared

SHARES = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 40), st.integers(1, 30)), max_size=300
)


@pytest.mark.parametrize("few", [0, 1_000])
@given(shares=SHARES, least=st.integers(1, 60))
def test_pairs_are_those_whose_shares_reach_the_least(
    few: int, shares: list[tuple[int, int, int]], least: int
) -> None:
    """Also where a small table leaves out most of them first."""
    a, b, rare = (
        (np.array(each, np.int64) for each in zip(*shares, strict=True))
        if shares
        else (np.zeros((3, 0), np.int64))
    )
    expected: dict[tuple[int, int], int] = defaultdict(int)
    for one, other, bits in shares:
        expected[one, other] += bits
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sharing, "_FEW_SHARED", few)
        found = Shared(a.astype(np.int32), b.astype(np.int32), rare.astype(float)).summed(least)
    pairs = zip(found.mine.tolist(), found.theirs.tolist(), strict=True)
    assert dict(zip(pairs, found.said.tolist(), strict=True)) == {
        pair: said for pair, said in expected.items() if said >= least
    }

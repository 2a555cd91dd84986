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
    st.tuples(st.integers(0, 6), st.integers(0, 40), st.integers(1, 30), st.booleans()),
    max_size=300,
)


@pytest.mark.parametrize("few", [0, 1_000])
@given(shares=SHARES, least=st.integers(1, 60))
def test_pairs_are_those_whose_shares_reach_the_least(
    few: int, shares: list[tuple[int, int, int, bool]], least: int
) -> None:
    """Also where a small table leaves out most of them first."""
    a, b, rare, counted = np.array(shares, np.int64).reshape(-1, 4).T
    expected: dict[tuple[int, int], int] = defaultdict(int)
    for one, other, bits, counts in shares:
        expected[one, other] += bits * counts
    shared = Shared(a.astype(np.int32), b.astype(np.int32), rare.astype(float))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sharing, "_FEW_SHARED", few)
        found = shared.summed(counted.astype(bool), least)
    pairs = zip(found.mine.tolist(), found.theirs.tolist(), strict=True)
    assert dict(zip(pairs, found.said.tolist(), strict=True)) == {
        pair: said for pair, said in expected.items() if said >= least
    }

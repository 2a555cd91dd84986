"""A glance at two cases: most that share a common name are of other offices and other years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from caseboard.linking.engine.sharing import Candidates
    from caseboard.linking.engine.table import Table

_GAPS = np.array([31, 92, 366, 731], np.int32)
_COSTS = np.array([0.0, 3.0, 7.0, 16.0, 25.0])
"""In bits, after how many days between two cases; a number they share outweighs all of them."""


def glanced(table: Table, found: Candidates, least: float) -> Candidates:
    """Return those that look worth so much still, less what a glance says against each.

    Years come first: most pairs are dropped by them, and their offices are never looked up.
    """
    gap = np.abs(table.days[found.mine] - table.days[found.theirs])
    near = found.less(_COSTS[_GAPS.searchsorted(gap)], least)
    columns, bits = table.schema.glanced
    here = table.slots[near.mine[:, None], columns]
    there = table.slots[near.theirs[:, None], columns]
    return near.less(((here >= 0) & (there >= 0) & (here != there)) @ bits, least)

"""A glance at two cases: most that share a common name are of other offices and other years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.table import Table

_GAPS = np.array([31, 92, 366, 731], np.int32)
_COSTS = np.array([0.0, 3.0, 7.0, 16.0, 25.0])
"""In bits, after how many days between two cases; a number they share outweighs all of them."""


def glance(table: Table, mine: NDArray[np.int32], theirs: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return by how many bits pairs of rows look less worth comparing."""
    gap = np.abs(table.days[mine] - table.days[theirs])
    found: NDArray[np.float64] = _COSTS[_GAPS.searchsorted(gap)]
    columns, bits = table.schema.glanced
    here, there = table.slots[mine[:, None], columns], table.slots[theirs[:, None], columns]
    found += ((here >= 0) & (there >= 0) & (here != there)) @ bits
    return found

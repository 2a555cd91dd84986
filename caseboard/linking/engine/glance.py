"""A glance at two cases: most that share a common name are of other offices and other years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.table import Table

_GAPS = (31, 92, 366, 731)
_COSTS = np.array([0.0, 3.0, 7.0, 16.0, 25.0])
"""In bits, after how many days between two cases; a number they share outweighs all of them."""


def glance(table: Table, mine: NDArray[np.int32], theirs: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return by how many bits pairs of rows look less worth comparing."""
    gap = np.abs(table.days[mine] - table.days[theirs])
    found: NDArray[np.float64] = _COSTS[np.searchsorted(_GAPS, gap)]
    for each, columns in zip(table.schema.comparisons, table.schema.columns, strict=True):
        if each.glance:
            here, there = table.slots[mine, columns.start], table.slots[theirs, columns.start]
            found += each.glance * ((here >= 0) & (there >= 0) & (here != there))
    return found

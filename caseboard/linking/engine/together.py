"""Comparisons that hang together: what tells of the same thing counts once, and fades with time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from caseboard.linking.engine.likeness import EXACT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.schema import Schema

HALF_LIFE = 1_000.0
_ABOVE = 1_000.0


def hung_together(
    schema: Schema, bits: NDArray[np.float32], level: NDArray[np.int8], days: NDArray[np.int32]
) -> None:
    """Change the bits of pairs between whose cases so many days lie."""
    hanging = schema.hanging
    for column, by in hanging.halved:
        agrees = level[:, by] == EXACT
        bits[agrees & (bits[:, column] > 0), column] /= 2
    fade = np.exp2(-days / HALF_LIFE).astype(np.float32)
    bits[:, schema.weighed.decaying] *= fade[:, None]
    for columns in hanging.groups:
        bits[:, columns] = _strongest(bits[:, columns])


def _strongest(bits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return of each row what speaks for it most, or, when nothing does, most against it."""
    place = np.where(bits > 0, bits + _ABOVE, -bits).argmax(1)
    once = np.zeros_like(bits)
    rows = np.arange(len(bits))
    once[rows, place] = bits[rows, place]
    return once

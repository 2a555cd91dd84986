"""Arrays that grow at their end: an eighth larger whenever they are full.

Room that was never written to takes no memory yet, so there is always some left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

_FIRST, _LEFT = 64, 8


class Growing:
    """Rows of one kind, of `width` columns each or plain numbers when 0."""

    def __init__(self, kind: DTypeLike, width: int = 0) -> None:
        self._width = width
        self._room = self._empty(kind, _FIRST)
        self.size = 0

    @property
    def rows(self) -> NDArray[Any]:
        """Return what is there; writing into it is seen by everybody."""
        return self._room[: self.size]

    def extend(self, more: NDArray[Any]) -> None:
        """Append rows."""
        needed = self.size + len(more)
        if needed > len(self._room):
            larger = self._empty(self._room.dtype, needed + max(needed // _LEFT, _FIRST))
            larger[: self.size] = self.rows
            self._room = larger
        self._room[self.size : needed] = more
        self.size = needed

    @property
    def nbytes(self) -> int:
        """Return how many bytes it takes."""
        return self._room.nbytes

    def _empty(self, kind: DTypeLike, size: int) -> NDArray[Any]:
        return np.empty((size, self._width) if self._width else size, kind)

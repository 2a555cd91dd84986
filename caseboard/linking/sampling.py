"""Another case to judge that nothing suggests much: so that judging does not only confirm itself.

Weights that are fitted to what was suggested alone would never learn what they overlook. One of the
reader's own cases is drawn from below the threshold, the same one until somebody judged it: by a
digest of both cases, so that neither the time nor anything behind a wall has a say in it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from caseboard.linking import graph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.linking.engine.lead import Lead

# Measured with pairs from here up (docs/decisions/0086): of less likely ones everybody says no.
LEAST, THRESHOLD = 0.01, 0.5
_DOMAIN = b"plaza-limpia/link-sample/v1\n"


def samples(thread: bytes, leads: Sequence[Lead], standing: graph.Standing) -> list[bytes]:
    """Return the cases to draw from, the one that is drawn first: hardly related, and not judged.

    What a chain of decisions says to be the same is judged already.
    """
    drawn = {each.case for each in leads if LEAST <= each.probability < THRESHOLD}
    left = drawn - _judged(thread, standing)
    return sorted(left, key=lambda other: _digest(thread, other))


def _judged(thread: bytes, standing: graph.Standing) -> set[bytes]:
    said = {case for pair in standing.last if (thread, "") in pair for case, _ in pair}
    return said | graph.linked_with(standing, thread)


def _digest(thread: bytes, other: bytes) -> bytes:
    """Return what orders a pair, from either side."""
    return hashlib.sha256(_DOMAIN + min(thread, other) + max(thread, other)).digest()

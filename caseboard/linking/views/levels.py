"""How sure a tie must be to be shown: a closed list, chosen in the address."""

from __future__ import annotations

from caseboard.forms import _l
from caseboard.linking.engine.lead import FAIR, STRONG

DECIDED, PROBABLE, POSSIBLE = "decidido", "probable", "posible"
LEVELS = (DECIDED, PROBABLE, POSSIBLE)
STRENGTHS = {
    DECIDED: frozenset[str](),
    PROBABLE: frozenset({STRONG}),
    POSSIBLE: frozenset({STRONG, FAIR}),
}
"""Which leads tie at each level; what people decided ties at all of them, names alone at none."""
LEVEL_WORDS = {
    DECIDED: _l("Solo lo que alguien decidió"),
    PROBABLE: _l("También lo muy probable"),
    POSSIBLE: _l("También lo posible"),
}


def level_of(asked: str | None) -> str:
    """Return the level that was asked for, PROBABLE for anything that is none."""
    return asked if asked in LEVELS else PROBABLE

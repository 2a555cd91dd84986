"""What linking tells: another case, how probably it concerns the same people, and why."""

from __future__ import annotations

from typing import NamedTuple

WEAK, FAIR, STRONG = "weak", "fair", "strong"


class Part(NamedTuple):
    """What one comparison speaks, in bits; below zero it speaks against.

    `level` is how they agree: "exact", "nick", "sound", "near", "tail", "wide" or "differs";
    `mine` and `theirs` number the mentions (`Told.mention`); `shared` of `of` cases hold the value
    on which they agree, this case and the other among them, 0 when they agree on none.
    """

    comparison: str
    level: str
    bits: float
    mine: int
    theirs: int
    shared: int
    of: int


class Lead(NamedTuple):
    """Another case that may concern the same people. `parts` come strongest first."""

    case: bytes
    probability: float
    bits: float
    strength: str
    parts: tuple[Part, ...]

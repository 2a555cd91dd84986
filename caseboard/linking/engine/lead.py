"""What linking tells: another case, how probably it concerns the same people, and why."""

from __future__ import annotations

from dataclasses import dataclass

WEAK, FAIR, STRONG = "weak", "fair", "strong"


@dataclass(frozen=True)
class Part:
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


@dataclass(frozen=True)
class Lead:
    """Another case that may concern the same people. `parts` come strongest first."""

    case: bytes
    probability: float
    bits: float
    strength: str
    parts: tuple[Part, ...]

"""From scores to leads: how probable, how strong, and the parts that say why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from caseboard.linking.engine.lead import FAIR, STRONG, WEAK, Lead, Part
from caseboard.linking.engine.likeness import LEVELS, MISSING
from caseboard.linking.engine.weights import features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.schema import Schema
    from caseboard.linking.engine.scoring import Scores

SHOWN = 0.02
_FAIR, _STRONG = 0.5, 0.95
_MOST_BITS = 60


class Scored(NamedTuple):
    """Cases scored against one: their scores, the weight of each column, their bits in all."""

    scores: Scores
    scale: NDArray[np.float32]
    bits: NDArray[np.float32]


def probability(bits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the probability of log odds in bits."""
    return np.asarray(1 / (1 + np.exp2(-np.clip(bits, -_MOST_BITS, _MOST_BITS))))


def lead(schema: Schema, case: bytes, scored: Scored, at: int, cases: int) -> Lead:
    """Return the lead to a case that was scored in this place, among so many cases."""
    parts: dict[str, Part] = {}
    shown = {each.name: each.shown or each.name for each in schema.comparisons}
    for column, name in enumerate(features(schema)):
        if scored.scores.level[at, column] != MISSING:
            part = _part(shown.get(name, name), scored, at, column, cases)
            parts[part.comparison] = _both(parts.get(part.comparison), part)
    told = tuple(sorted(parts.values(), key=lambda part: -part.bits))
    sure = float(probability(scored.bits[at]))
    strength = _strength(sure, named=_names_only(schema, told))
    return Lead(case, sure, float(scored.bits[at]), strength, told)


def _part(comparison: str, scored: Scored, at: int, column: int, cases: int) -> Part:
    found = scored.scores
    return Part(
        comparison,
        LEVELS[found.level[at, column]],
        float(found.bits[at, column] * scored.scale[column]),
        int(found.mine[at, column]),
        int(found.theirs[at, column]),
        int(found.mass[at, column]),
        cases,
    )


def _both(one: Part | None, other: Part) -> Part:
    """Return one part of two that are shown as one: the stronger, with the bits of both."""
    if one is None:
        return other
    stronger = max(one, other, key=lambda part: abs(part.bits))
    return replace(stronger, bits=one.bits + other.bits)


def _names_only(schema: Schema, parts: tuple[Part, ...]) -> bool:
    return all(part.bits <= 0 or part.comparison in (*schema.roles, "time") for part in parts)


def _strength(sure: float, *, named: bool) -> str:
    """Return the word for it: names alone are never more than weak."""
    if named or sure < _FAIR:
        return WEAK
    return STRONG if sure >= _STRONG else FAIR

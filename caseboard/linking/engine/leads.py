"""From scores to leads: how probable, how strong, and the parts that say why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from caseboard.linking.engine.lead import FAIR, STRONG, WEAK, Lead, Part
from caseboard.linking.engine.likeness import LEVELS, MISSING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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

    def at(self, places: NDArray[np.intp]) -> Scored:
        return Scored(self.scores.at(places), self.scale, self.bits[places])


def probability(bits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the probability of log odds in bits."""
    return np.asarray(1 / (1 + np.exp2(-np.clip(bits, -_MOST_BITS, _MOST_BITS))))


def more_than_weak(schema: Schema, scored: Scored) -> NDArray[np.bool_]:
    """Tell of each case scored whether a lead to it would be more than weak."""
    return (probability(scored.bits) >= _FAIR) & _more_than_names(schema, scored)


def leads(schema: Schema, scored: Scored, cases: Iterable[bytes], of: int) -> list[Lead]:
    """Return the leads to what was scored: to these cases, of so many in all."""
    sure, told = probability(scored.bits).tolist(), _more_than_names(schema, scored).tolist()
    return [
        Lead(case, likely, bits, _strength(likely, named=not more), parts)
        for case, likely, bits, more, parts in zip(
            cases, sure, scored.bits.tolist(), told, _parts(schema, scored, of), strict=True
        )
    ]


def _more_than_names(schema: Schema, scored: Scored) -> NDArray[np.bool_]:
    """Tell of each case scored whether anything besides names and time speaks for it."""
    compared = slice(len(schema.roles), -1)
    told = scored.scores.bits[:, compared] * scored.scale[compared]
    told[scored.scores.level[:, compared] == MISSING] = 0
    return np.asarray((told @ schema.shown_together > 0).any(1))


def _parts(schema: Schema, scored: Scored, of: int) -> Iterator[tuple[Part, ...]]:
    """Give what speaks for each case and against it, the strongest first."""
    found = scored.scores._replace(bits=scored.scores.bits * scored.scale)
    for numbers in zip(*(each.tolist() for each in found), strict=True):
        parts = dict[str, Part]()
        for name, bits, level, mass, mine, theirs in zip(schema.shown, *numbers, strict=True):
            if level != MISSING:
                part = Part(name, LEVELS[level], bits, mine, theirs, int(mass), of)
                parts[name] = _both(parts.get(name), part)
        yield tuple(sorted(parts.values(), key=lambda part: -part.bits))


def _both(one: Part | None, other: Part) -> Part:
    """Return one part of two that are shown as one: the stronger, with the bits of both."""
    if one is None:
        return other
    stronger = max(one, other, key=lambda part: abs(part.bits))
    return stronger._replace(bits=one.bits + other.bits)


def _strength(sure: float, *, named: bool) -> str:
    """Return the word for it: names alone are never more than weak."""
    if named or sure < _FAIR:
        return WEAK
    return STRONG if sure >= _STRONG else FAIR

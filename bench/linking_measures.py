"""How good scored pairs are, held against the truth: the same figures for every method.

Pairs of one ring of which nothing tells that they are (`Truth.silent`) are taken out before
anything is counted: to find them is no fault, and to miss them none either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from bench.linking_reports import Pair, Truth

SURE, STRONG, PRECISE, FIRST = 0.95, 0.9, 0.95, 5


@dataclass(frozen=True)
class Scored:
    """Pairs that a method gave, each once: row numbers, the smaller first, and probabilities."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    probability: NDArray[np.float64]

    @classmethod
    def of(cls, rows: NDArray[np.float64]) -> Scored:
        """Return rows of two numbers and a probability, in any order and direction.

        A pair that is given twice counts as its best.
        """
        rows = rows.reshape(len(rows), 3)
        pairs = np.sort(rows[:, :2], axis=1).astype(np.int64)
        order = np.lexsort((-rows[:, 2], pairs[:, 1], pairs[:, 0]))
        pairs, probability = pairs[order], rows[order, 2]
        fresh = np.append(True, np.any(np.diff(pairs, axis=0) != 0, axis=1))[: len(pairs)]
        return cls(pairs[fresh, 0], pairs[fresh, 1], probability[fresh])

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True)
class Figures:
    """One method at one size: `best` is F1 at the threshold that suits it best, `sure` at .95.

    `recall` at 95 % precision; `first_five`: of the reports with a partner, how many have one among
    their five likeliest; `false_strong`: suggestions at .9 or more for each report without one.
    """

    best: float
    threshold: float
    sure: float
    recall: float
    first_five: float
    false_strong: float


def figures_of(scored: Scored, truth: Truth) -> Figures:
    """Return the figures of scored pairs."""
    code = scored.first * truth.size + scored.second
    found = np.isin(code, _codes(truth.shared, truth.size))
    counted = ~np.isin(code, _codes(truth.silent, truth.size))
    scored = Scored(scored.first[counted], scored.second[counted], scored.probability[counted])
    found = found[counted]
    order = np.argsort(-scored.probability, kind="stable")
    curve = _Curve.of(scored.probability[order], found[order], len(truth.shared))
    best = int(np.argmax(curve.f1)) if len(curve.f1) else -1
    return Figures(
        best=float(curve.f1[best]) if best >= 0 else 0.0,
        threshold=float(curve.probability[best]) if best >= 0 else 1.0,
        sure=curve.f1_at(SURE),
        recall=float(np.max(curve.recall[curve.precision >= PRECISE], initial=0.0)),
        first_five=_first_five(scored, found, len(truth.partners)),
        false_strong=_false_strong(scored, truth),
    )


@dataclass(frozen=True)
class _Curve:
    """Precision and recall at each probability that occurs, the highest first."""

    probability: NDArray[np.float64]
    precision: NDArray[np.float64]
    recall: NDArray[np.float64]
    f1: NDArray[np.float64]

    @classmethod
    def of(cls, probability: NDArray[np.float64], found: NDArray[np.bool_], true: int) -> _Curve:
        last = np.flatnonzero(np.append(np.diff(probability) != 0, len(probability) > 0))
        right = np.cumsum(found)[last]
        given = last + 1
        f1 = 2 * right / (given + true)
        return cls(probability[last], right / given, right / max(true, 1), f1)

    def f1_at(self, threshold: float) -> float:
        place = int(np.count_nonzero(self.probability >= threshold)) - 1
        return float(self.f1[place]) if place >= 0 else 0.0


def _first_five(scored: Scored, found: NDArray[np.bool_], reports: int) -> float:
    """Of equal probabilities the ones found wrong come first, so that ties help nobody."""
    report = np.concatenate([scored.first, scored.second])
    probability, right = np.tile(scored.probability, 2), np.tile(found, 2)
    order = np.lexsort((right, -probability, report))
    report, right = report[order], right[order]
    begins = np.flatnonzero(np.append(True, np.diff(report) != 0)[: len(report)])
    rank = np.arange(len(report)) - np.repeat(begins, np.diff(np.append(begins, len(report))))
    return len(np.unique(report[(rank < FIRST) & right])) / max(reports, 1)


def _false_strong(scored: Scored, truth: Truth) -> float:
    alone = np.ones(truth.size, np.bool_)
    alone[list(truth.partners)] = False
    strong = scored.probability >= STRONG
    sides = alone[scored.first[strong]].sum() + alone[scored.second[strong]].sum()
    return float(sides / max(alone.sum(), 1))


def _codes(pairs: Iterable[Pair], size: int) -> NDArray[np.int64]:
    return np.array([a * size + b for a, b in pairs], np.int64)

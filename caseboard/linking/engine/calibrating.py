"""Weights from what people decided: logistic regression over the bits of every comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from caseboard.linking.engine.ragged import distinct
from caseboard.linking.engine.weights import features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from caseboard.linking.engine.index import Index
    from caseboard.linking.engine.model import Judgement, Model

FEWEST = 100
# Chosen on made-up reports (docs/decisions/0086): between 1 and 5, and 6 and 40, little changes.
_SAMPLED_COUNTS = 2.0
_HELD, _SHIFT_HELD = 10.0, 0.1
_ROUNDS, _SMALL = 60, 1e-6
_MOST_ODDS = 500.0


def calibrated(model: Model, judgements: Sequence[Judgement], index: Index) -> Model:
    """Return the model with each comparison's bits scaled as the judgements would have it.

    The model itself below a hundred judgements, or when all of them say the same.
    """
    known = [each for each in judgements if _usable(each, index)]
    same = np.array([each.verdict == "same" for each in known], np.float64)
    if len(known) < FEWEST or same.all() or not same.any():
        return model
    plain = replace(model, scale={}, shift=0.0)
    bits, prior = _bits(plain, known, index)
    counts = np.array([_SAMPLED_COUNTS if each.sampled else 1.0 for each in known])
    scale, shift = regressed(bits, prior, same, counts)
    named = dict(zip(features(index.schema), scale.tolist(), strict=True))
    version = f"{model.version.split('*')[0]}*{len(known)}"
    return replace(plain, scale=named, shift=shift, version=version)


def _usable(judgement: Judgement, index: Index) -> bool:
    told = judgement.verdict in ("same", "different")
    return told and index.has(judgement.a) and index.has(judgement.b)


def _bits(
    model: Model, known: Sequence[Judgement], index: Index
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    mine = np.array([index.row_of(each.a) for each in known], np.int32)
    theirs = np.array([index.row_of(each.b) for each in known], np.int32)
    alike = index.table.lexicon.alike(index.table.values_of(distinct(mine)))
    scorer = index.scorer(model, alike, index.rarity(mine))
    found = scorer(mine, theirs)
    bits = found.bits.astype(np.float64)
    return bits, scorer.total(found, len(index)).astype(np.float64) - bits.sum(1)


def regressed(
    bits: NDArray[np.float64],
    prior: NDArray[np.float64],
    same: NDArray[np.float64],
    counts: NDArray[np.float64],
) -> tuple[NDArray[np.float64], float]:
    """Return scales and a shift, held near 1 and 0 as by so much evidence.

    No comparison may speak the other way round than it does: what would is left at nothing, and the
    rest is found without it.
    """
    columns = np.c_[bits, np.ones(len(bits))] * np.log(2)
    held = np.full(columns.shape[1], _HELD)
    held[-1] = _SHIFT_HELD
    free = np.ones(columns.shape[1], np.bool_)
    judged = _Judged(columns, prior * np.log(2), same, counts, held)
    while True:
        found = judged.best(free)
        wrong = found < 0
        wrong[-1] = False
        if not wrong.any():
            return found[:-1], float(found[-1])
        free &= ~wrong


@dataclass(frozen=True, eq=False)
class _Judged:
    """What was judged, as a regression has it: how well weights explain it, and the best ones."""

    columns: NDArray[np.float64]
    prior: NDArray[np.float64]
    same: NDArray[np.float64]
    counts: NDArray[np.float64]
    held: NDArray[np.float64]

    @property
    def start(self) -> NDArray[np.float64]:
        return np.append(np.ones(len(self.held) - 1), 0.0)

    def best(self, free: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the weights that explain most, those that are not free at nothing.

        Newton's method, each step halved until it explains no less: a whole one may leap over.
        """
        found = np.where(free, self.start, 0.0)
        for _ in range(_ROUNDS):
            step, before = self._step(found, free), self._explains(found, free)
            while self._explains(found + step, free) < before and np.abs(step).max() > _SMALL:
                step /= 2
            if np.abs(step).max() <= _SMALL:
                break
            found += step
        return found

    def _explains(self, found: NDArray[np.float64], free: NDArray[np.bool_]) -> float:
        odds = self.columns @ found + self.prior
        told = self.counts @ (self.same * odds - np.logaddexp(0, odds))
        return float(told - (self.held * (found - self.start) ** 2)[free].sum() / 2)

    def _step(self, found: NDArray[np.float64], free: NDArray[np.bool_]) -> NDArray[np.float64]:
        odds = np.clip(self.columns @ found + self.prior, -_MOST_ODDS, _MOST_ODDS)
        sure = 1 / (1 + np.exp(-odds))
        slope = self.columns.T @ (self.counts * (self.same - sure)) - self.held * (
            found - self.start
        )
        weight = (self.counts * sure * (1 - sure))[:, None]
        bend = (self.columns * weight).T @ self.columns + np.diag(self.held)
        step = np.zeros(len(found))
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        return step

"""Weights from what people decided: logistic regression over the bits of every comparison."""

from __future__ import annotations

from dataclasses import replace
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
_SAMPLED_COUNTS = 5.0
_HELD = 6.0
_ROUNDS = 30
_SMALL = 1e-6


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
    scale, shift = _regressed(bits, prior, same, counts)
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
    alike = index.table.lexicon.alike(index.values_of(distinct(mine)))
    scorer = index.scorer(model, alike, index.rarity(mine))
    found = scorer(mine, theirs)
    bits = found.bits.astype(np.float64)
    return bits, scorer.total(found, len(index)).astype(np.float64) - bits.sum(1)


def _regressed(
    bits: NDArray[np.float64],
    prior: NDArray[np.float64],
    same: NDArray[np.float64],
    counts: NDArray[np.float64],
) -> tuple[NDArray[np.float64], float]:
    """Return scales and a shift by Newton's method, held near 1 and 0 as by so much evidence."""
    columns = np.c_[bits, np.ones(len(bits))] * np.log(2)
    held = np.full(columns.shape[1], _HELD)
    held[-1] = 0.1
    start = np.r_[np.ones(bits.shape[1]), 0.0]
    found = start.copy()
    for _ in range(_ROUNDS):
        sure = 1 / (1 + np.exp(-np.clip(columns @ found + prior * np.log(2), -40, 40)))
        slope = columns.T @ (counts * (same - sure)) - held * (found - start)
        bend = (columns * (counts * sure * (1 - sure))[:, None]).T @ columns + np.diag(held)
        step = np.linalg.solve(bend, slope)
        found += np.clip(step, -1, 1)
        if np.abs(step).max() < _SMALL:
            break
    return np.maximum(found[:-1], 0.0), float(found[-1])

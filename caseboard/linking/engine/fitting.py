"""Weights from the cases themselves, by expectation and maximisation.

Nobody told which cases belong together, so each pair counts as far as the model believes in it;
what it was given to begin with counts like so many pairs more, and a young base changes little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from caseboard.linking.engine.leads import probability
from caseboard.linking.engine.likeness import DIFFERS, LEVELS, MISSING
from caseboard.linking.engine.scoring import Scorer
from caseboard.linking.engine.weights import GAP_DAYS, GAPS, weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.index import Index
    from caseboard.linking.engine.model import Model, Table
    from caseboard.linking.engine.scoring import Scores

_ROUNDS, _ROWS, _RANDOM = 3, 2_000, 50_000
_AS_PAIRS, _AS_CASES = 300.0, 1_000.0
_LEAST = 1e-4
_LEAST_CASES = 100


def fitted(model: Model, index: Index) -> Model:
    """Return the model as the cases have it; itself for fewer than a hundred cases."""
    if len(index) < _LEAST_CASES:
        return model
    rows = _some_rows(index)
    everything = index.table.lexicon.alike(index.values_of(rows))
    mine, theirs = index.candidates(rows, everything, 4)
    chance = _by_chance(index, model)
    for _ in range(_ROUNDS):
        scorer = Scorer(index.table, everything, weights(model, index.schema))
        found = scorer(mine, theirs)
        sure = probability(scorer.total(found, len(index)))
        model = model.with_weights(
            _m_of(
                model, index, found, sure, np.abs(index.table.days[mine] - index.table.days[theirs])
            ),
            chance,
            float((sure.sum() + _AS_CASES * model.prior) / (len(rows) + _AS_CASES)),
            model.version.split("+")[0] + f"+{len(index)}",
        )
    return model


def _some_rows(index: Index) -> NDArray[np.int32]:
    """Return rows that stand for all, always the same ones."""
    (alive,) = np.nonzero(index.table.alive)
    chosen = np.random.default_rng(len(alive)).permutation(alive)[:_ROWS]
    return np.sort(chosen).astype(np.int32)


def _m_of(
    model: Model, index: Index, found: Scores, sure: NDArray[np.float32], gap: NDArray[np.int32]
) -> Table:
    """Return how often levels occur in pairs, each counted as far as it is believed in."""
    m = {name: dict(levels) for name, levels in model.m.items()}
    roles = index.schema.roles
    for column, role in enumerate(roles):
        level = found.level[:, column]
        agree = float(sure[level < DIFFERS].sum())
        told = float(sure[level != MISSING].sum())
        m[role]["agrees"] = _moved(agree, told, model.m[role]["agrees"])
    for column, each in enumerate(index.schema.comparisons, len(roles)):
        level = found.level[:, column]
        told = float(sure[level != MISSING].sum())
        for name in m[each.name]:
            agree = float(sure[level == LEVELS.index(name)].sum())
            m[each.name][name] = _moved(agree, told, model.m[each.name][name])
    spans = np.searchsorted(GAP_DAYS, gap)
    for number, name in enumerate(GAPS if "time" in m else ()):
        m["time"][name] = _moved(
            float(sure[spans == number].sum()), float(sure.sum()), m["time"][name]
        )
    return m


def _by_chance(index: Index, model: Model) -> Table:
    """Return how often levels occur in pairs that chance put together."""
    chance = np.random.default_rng(len(index))
    (alive,) = np.nonzero(index.table.alive)
    mine, theirs = (chance.choice(alive, _RANDOM).astype(np.int32) for _ in range(2))
    apart = mine != theirs
    mine, theirs = mine[apart], theirs[apart]
    alike = index.table.lexicon.alike(index.values_of(np.unique(mine)))
    found = Scorer(index.table, alike, weights(model, index.schema))(mine, theirs)
    u = {name: dict(levels) for name, levels in model.u.items()}
    for column, each in enumerate(index.schema.comparisons, len(index.schema.roles)):
        level = found.level[:, column]
        told, apart_ = float((level != MISSING).sum()), float((level == DIFFERS).sum())
        if not each.lasting and each.name in u:
            u[each.name]["differs"] = _moved(apart_, told, u[each.name]["differs"])
    spans = np.searchsorted(GAP_DAYS, np.abs(index.table.days[mine] - index.table.days[theirs]))
    for number, name in enumerate(GAPS if "time" in u else ()):
        u["time"][name] = _moved(float((spans == number).sum()), float(len(spans)), u["time"][name])
    return u


def _moved(count: float, of: float, before: float) -> float:
    return min(max((count + _AS_PAIRS * before) / (of + _AS_PAIRS), _LEAST), 1 - _LEAST)

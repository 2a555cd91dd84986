"""Weights from the cases themselves, by expectation and maximisation.

Nobody told which cases belong together, so each pair counts as far as the model believes in it;
what it was given to begin with counts like so many pairs more, and a young base changes little.

Where many accuse one person, pairs that have only that in common outnumber those of rings and teach
that rings have nothing else in common. What was given is better then, until people have judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from caseboard.linking.engine.leads import probability
from caseboard.linking.engine.likeness import DIFFERS, LEVELS, MISSING
from caseboard.linking.engine.listed import asking_of
from caseboard.linking.engine.ragged import distinct
from caseboard.linking.engine.weights import GAP_DAYS, GAPS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.index import Index
    from caseboard.linking.engine.model import Model, Table
    from caseboard.linking.engine.rarity import Rarity
    from caseboard.linking.engine.scoring import Scores

_ROUNDS, _ROWS, _RANDOM = 3, 2_000, 30_000
_AS_PAIRS, _AS_CASES = 300.0, 1_000.0
_LEAST = 1e-4
_LEAST_CASES = 100
# Measured (docs/decisions/0086): where fitting does good, one of eleven comparisons moves so far.
_FAR, _MOST_FAR = 0.08, 0.25


def fitted(model: Model, index: Index) -> Model:
    """Return the model as the cases have it.

    Itself for fewer than a hundred cases, or when what these teach is not to be trusted.
    """
    if len(index) < _LEAST_CASES:
        return model
    found = _moved_by(model, index)
    return model if index.schema.office and _is_astray(model, found, index) else found


def _is_astray(given: Model, found: Model, index: Index) -> bool:
    """Tell whether, after all, rings would have less in common than was thought, in many things."""
    told = [each.name for each in index.schema.comparisons if not each.lasting]
    far = [found.m[name]["differs"] - given.m[name]["differs"] > _FAR for name in told]
    return sum(far) > _MOST_FAR * len(far)


def _moved_by(model: Model, index: Index) -> Model:
    rows = _some_rows(index)
    everything = index.table.lexicon.alike(index.table.values_of(rows))
    mine, theirs, _ = index.candidates(asking_of(index.table, rows), everything, 4)
    rarity = index.rarity(np.arange(index.table.rows, dtype=np.int32))
    chance = _by_chance(index, model, rarity)
    gap = np.abs(index.table.days[mine] - index.table.days[theirs])
    for _ in range(_ROUNDS):
        scorer = index.scorer(model, everything, rarity)
        found = scorer(mine, theirs)
        bits = scorer.total(found, len(index))
        partners = probability(bits).sum() + _AS_CASES * model.prior
        model = model.with_weights(
            _m_of(model, index, _Believed(found, bits, gap)),
            chance,
            float(partners / (len(rows) + _AS_CASES)),
            f"{model.version.split('+')[0]}+{len(index)}",
        )
    return model


class _Believed(NamedTuple):
    """Pairs with their scores, their bits in all and the days between them."""

    scores: Scores
    bits: NDArray[np.float32]
    gap: NDArray[np.int32]

    def without(self, column: int) -> NDArray[np.float32]:
        """Return how far each pair is believed in by all that is weighed but one comparison.

        What made us look at a pair at all would otherwise prove itself.
        """
        return probability(self.bits - self.scores.bits[:, column])


def _some_rows(index: Index) -> NDArray[np.int32]:
    """Return rows that stand for all, always the same ones."""
    (alive,) = np.nonzero(index.table.alive)
    chosen = np.random.default_rng(len(alive)).permutation(alive)[:_ROWS]
    return np.sort(chosen).astype(np.int32)


def _m_of(model: Model, index: Index, pairs: _Believed) -> Table:
    """Return how often levels occur in pairs, each counted as far as it is believed in."""
    m = {name: dict(levels) for name, levels in model.m.items()}
    roles, last = index.schema.roles, len(index.schema.roles) > 1
    for column, role in enumerate(roles[:-1] if last else roles):
        sure, level = pairs.without(column), pairs.scores.level[:, column]
        agree, told = sure[level < DIFFERS].sum(), sure[level != MISSING].sum()
        m[role]["agrees"] = _moved(agree, told, model.m[role]["agrees"])
    for column, each in enumerate(index.schema.comparisons, len(roles)):
        sure, level = pairs.without(column), pairs.scores.level[:, column]
        told = sure[level != MISSING].sum()
        for name in m[each.name]:
            agree = sure[level == LEVELS.index(name)].sum()
            m[each.name][name] = _moved(agree, told, model.m[each.name][name])
    sure, spans = pairs.without(-1), np.searchsorted(GAP_DAYS, pairs.gap)
    for number, name in enumerate(GAPS if "time" in m else ()):
        m["time"][name] = _moved(sure[spans == number].sum(), sure.sum(), m["time"][name])
    return m


def _by_chance(index: Index, model: Model, rarity: Rarity) -> Table:
    """Return how often levels occur in pairs that chance put together."""
    chance = np.random.default_rng(len(index))
    (alive,) = np.nonzero(index.table.alive)
    mine, theirs = (chance.choice(alive, _RANDOM).astype(np.int32) for _ in range(2))
    apart = mine != theirs
    mine, theirs = mine[apart], theirs[apart]
    alike = index.table.lexicon.alike(index.table.values_of(distinct(mine)))
    found = index.scorer(model, alike, rarity)(mine, theirs)
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
    share = (float(count) + _AS_PAIRS * before) / (float(of) + _AS_PAIRS)
    return min(max(share, _LEAST), 1 - _LEAST)

"""A model laid out for one schema: numbers in the order in which columns are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from caseboard.linking.engine.likeness import LEVELS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.model import Model
    from caseboard.linking.engine.schema import Schema

TINY = 1e-6
YOUNG = 50
"""How many cases a young base is thought to have seen besides: its rare values are not yet rare."""
GAPS = ("week", "month", "quarter", "year", "later", "long")
GAP_DAYS = np.array([7, 31, 92, 366, 731], np.int32)
_BY_FREQUENCY = ("exact", "sound", "nick", "near", "tail", "wide")


@dataclass(frozen=True)
class Weights:
    """Bits of levels. `word` by level; `level` of a comparison's row by level, without frequency.

    `agrees`: how often one of a role is the same person as one of another, by both roles.
    `by_chance`: how often two cases of one office name the same person under no role though nothing
    else ties them; 0 where everybody has a role.
    """

    word: NDArray[np.float32]
    crossed: float
    given: float
    surname: float
    second: float
    agrees: NDArray[np.float32]
    by_chance: float
    level: NDArray[np.float32]
    time: NDArray[np.float32]
    scale: NDArray[np.float32]
    shift: float
    prior: float


def weights(model: Model, schema: Schema) -> Weights:
    """Return the weights of a model."""
    name = {key: float(np.log2(value)) for key, value in model.m["name"].items()}
    named = features(schema)
    return Weights(
        word=_bits(model.m["word"], {}),
        agrees=_agrees(model, schema),
        by_chance=model.u.get(schema.roles[-1], {}).get("agrees", 0.0),
        level=np.stack(
            [_bits(model.m[each.name], model.u.get(each.name, {})) for each in schema.comparisons]
        ),
        time=np.array(
            [np.log2(model.m["time"][gap] / model.u["time"][gap]) for gap in GAPS], np.float32
        )
        if "time" in model.m
        else np.zeros(len(GAPS), np.float32),
        scale=np.array([model.scale.get(each, 1.0) for each in named], np.float32),
        shift=model.shift,
        prior=model.prior,
        **name,
    )


def features(schema: Schema) -> tuple[str, ...]:
    """Return the names of all that is weighed, in the order of a score's columns."""
    return (*schema.roles, *(each.name for each in schema.comparisons), "time")


def _bits(m: dict[str, float], u: dict[str, float]) -> NDArray[np.float32]:
    found = [np.log2(max(m.get(level, TINY), TINY) / u.get(level, 1.0)) for level in LEVELS]
    found[-1] = 0.0
    return np.array(found, np.float32)


def _agrees(model: Model, schema: Schema) -> NDArray[Any]:
    found = np.array(
        [[model.m[a].get("elsewhere", 0.0)] * len(schema.roles) for a in schema.roles], np.float32
    )
    found = np.minimum(found, found.T)
    for number, role in enumerate(schema.roles):
        found[number, number] = model.m[role]["agrees"]
    return found

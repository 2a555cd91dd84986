"""A figure: what a view shows, as exact numbers in rows and series."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporting.explorer.view import View
    from reporting.shape.table import Field

Number = Decimal | None
Bounds = tuple[Decimal, Decimal]
MOST_SERIES = 8


@dataclass(frozen=True)
class Series:
    """One column of numbers: a value of what is compared, or the measure itself."""

    value: str
    label: str


@dataclass(frozen=True)
class Row:
    """One value of the dimension, with a number for each series; None where there is no datum.

    `bounds` has the margin of each number of an estimate, and is empty for exact figures.
    """

    value: str
    label: str
    numbers: tuple[Number, ...]
    bounds: tuple[Bounds | None, ...] = ()


@dataclass(frozen=True)
class Figure:
    """The answer to a view. `moment` is the period of a stock, "" when the rows are the periods.

    `totals` has a number for each series, None where the rows are not to be added up; `left_out`
    counts series beyond the most shown; `unsaid` are the dimensions that some rows leave empty,
    so that these rows are in no number.
    """

    view: View
    series: tuple[Series, ...]
    rows: tuple[Row, ...]
    totals: tuple[Number, ...]
    moment: str = ""
    left_out: int = 0
    unsaid: tuple[Field, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether there is no number at all."""
        return all(number is None for row in self.rows for number in row.numbers)

    @property
    def most(self) -> Decimal:
        """Return the largest number, 0 when there is none."""
        numbers = [each for row in self.rows for each in row.numbers if each is not None]
        return max(numbers, default=Decimal(0))

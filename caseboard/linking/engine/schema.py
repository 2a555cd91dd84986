"""What is compared: which fields make up a comparison, and how comparisons hang together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from caseboard.linking.engine.kinds import Form

MOST_WORDS = 6
_FIELDS, _FORMS = 32, 8


@dataclass(frozen=True)
class Comparison:
    """One thing that two cases agree on or not, by the values of `fields`.

    `shown`: the name that a lead's part has, the comparison's own when "". `width`: how many values
    of one case are compared. `group`: comparisons of one group tell of the same thing, so only the
    strongest counts, and half of it when `halved_by` agrees. `decays`: it loses weight with the
    time that lies between two cases. `lasting`: an identifier, rare unless very many hold it.
    `varies`: values may be alike without being equal. `blocks`: cases that share a value are
    compared; `beside`: those that share one of these forms of a value, and a surname. `glance`: by
    how many bits two cases look less worth comparing when they differ in it.
    """

    name: str
    fields: tuple[int, ...]
    shown: str = ""
    width: int = 2
    group: str = ""
    halved_by: str = ""
    decays: bool = False
    lasting: bool = False
    blocks: bool = False
    varies: bool = True
    glance: float = 0.0
    beside: tuple[Form, ...] = ()


class Crossed(NamedTuple):
    """Columns of two cases that are compared, and by which comparison; the first of each."""

    comparison: NDArray[Any]
    here: NDArray[Any]
    there: NDArray[Any]
    varied: int
    first: NDArray[Any]


class Weighed(NamedTuple):
    """Of each comparison whether it is lasting; and which columns of a score decay."""

    lasting: NDArray[Any]
    decaying: NDArray[Any]


class Hanging(NamedTuple):
    """Columns of a score with that which halves them, and those of which the strongest counts."""

    halved: tuple[tuple[int, int], ...]
    groups: tuple[list[int], ...]


class Glanced(NamedTuple):
    """Columns of a case's row that are glanced at, and by how many bits each counts."""

    columns: NDArray[Any]
    bits: NDArray[Any]


class Beside(NamedTuple):
    """Columns of a case's row, and of each which forms of its value are asked for."""

    columns: NDArray[Any]
    forms: NDArray[Any]


class Blocking(NamedTuple):
    """Columns of a case's row that hold identifiers, which last, and those that may slip."""

    columns: NDArray[Any]
    lasting: NDArray[Any]
    slips: NDArray[Any]


@dataclass(frozen=True)
class Schema:
    """The comparisons of one kind of record.

    `names` are the fields of a person's name, words of which any may answer to any; `roles` the
    parts that persons have in a case, each a comparison of its own, the last of several for who has
    none. `region` is the comparison that tells where a case is, for surnames are not spread evenly;
    `office` the one that tells of which office it is, whose head many name.
    """

    name: str
    names: tuple[int, ...]
    roles: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    region: str = ""
    office: str = ""

    @cached_property
    def of_field(self) -> NDArray[np.int8]:
        """Return the comparison of each field by number, -1 for none."""
        found = np.full(_FIELDS, -1, np.int8)
        for number, comparison in enumerate(self.comparisons):
            found[list(comparison.fields)] = number
        return found

    @cached_property
    def name_part(self) -> NDArray[np.int8]:
        """Return the place of each field among those of a name, -1 for none."""
        found = np.full(_FIELDS, -1, np.int8)
        found[list(self.names)] = range(len(self.names))
        return found

    @cached_property
    def columns(self) -> tuple[slice, ...]:
        """Return where the values of each comparison lie in a case's row."""
        ends = np.cumsum([0, *(each.width for each in self.comparisons)]).tolist()
        return tuple(slice(*each) for each in pairwise(ends))

    def place_of(self, comparison: str) -> int | None:
        """Return the number of a comparison, None when there is none of that name."""
        return self._places.get(comparison)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {each.name: number for number, each in enumerate(self.comparisons)}

    @cached_property
    def office_columns(self) -> slice:
        """Return the columns of a case's row that tell of which offices it is; none without any."""
        place = self.place_of(self.office)
        return slice(0) if place is None else self.columns[place]

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """Return as what each column of a score is shown: role, comparison or time."""
        compared = (each.shown or each.name for each in self.comparisons)
        return (*self.roles, *compared, "time")

    @cached_property
    def shown_together(self) -> NDArray[np.float32]:
        """Return of each comparison, by row, under which of those shown it counts, by column."""
        compared = self.shown[len(self.roles) : -1]
        different = sorted(set(compared))
        return np.array([[each == one for one in different] for each in compared], np.float32)

    @cached_property
    def widths(self) -> NDArray[np.int64]:
        """Return how many values of each comparison are compared."""
        return np.array([each.width for each in self.comparisons], np.int64)

    @cached_property
    def weighed(self) -> Weighed:
        """Return what each comparison does to its weight."""
        each = self.comparisons
        return Weighed(
            np.array([comparison.lasting for comparison in each], bool),
            len(self.roles) + np.flatnonzero([comparison.decays for comparison in each]),
        )

    @cached_property
    def hanging(self) -> Hanging:
        """Return how the columns of a score hang together."""
        first = len(self.roles)
        halved = [
            (first + number, first + self._places[each.halved_by])
            for number, each in enumerate(self.comparisons)
            if each.halved_by
        ]
        groups: dict[str, list[int]] = {}
        for number, each in enumerate(self.comparisons, first):
            if each.group:
                groups.setdefault(each.group, []).append(number)
        return Hanging(tuple(halved), tuple(groups.values()))

    @cached_property
    def glanced(self) -> Glanced:
        """Return the first value of each comparison that is glanced at."""
        those = [
            (columns.start, each.glance)
            for each, columns in zip(self.comparisons, self.columns, strict=True)
            if each.glance
        ]
        columns, bits = np.array(those, np.float64).reshape(-1, 2).T
        return Glanced(columns.astype(np.intp), bits)

    @cached_property
    def beside(self) -> Beside:
        """Return the columns whose values are keys with a surname, and in which forms."""
        those = [
            (c, s.start) for c, s in zip(self.comparisons, self.columns, strict=True) if c.beside
        ]
        forms = np.zeros((len(those), _FORMS), bool)
        for row, (comparison, _) in enumerate(those):
            forms[row, list(comparison.beside)] = True
        return Beside(np.array([column for _, column in those], np.intp), forms)

    @cached_property
    def blocking(self) -> Blocking:
        """Return the columns of identifiers: which of them are lasting, and those that may slip."""
        those = [
            (column, each.lasting, each.lasting and each.varies)
            for each, columns in zip(self.comparisons, self.columns, strict=True)
            if each.blocks
            for column in range(columns.start, columns.stop)
        ]
        columns, lasting, slips = np.array(those, np.intp).reshape(-1, 3).T
        return Blocking(columns, lasting.astype(bool), columns[slips.astype(bool)])

    @cached_property
    def crossed(self) -> Crossed:
        """Return every value of a comparison crossed with every one, what varies first."""
        ordered = sorted(
            range(len(self.comparisons)), key=lambda at: not self.comparisons[at].varies
        )
        rows = [
            (at, here, there)
            for at in ordered
            for here in range(self.columns[at].start, self.columns[at].stop)
            for there in range(self.columns[at].start, self.columns[at].stop)
        ]
        comparison, here, there = np.array(rows, np.intp).reshape(-1, 3).T
        varied = sum(self.comparisons[at].varies for at in comparison.tolist())
        first = np.array([each.start for each in self.columns], np.intp)
        return Crossed(comparison, here, there, varied, first)

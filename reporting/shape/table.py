"""The tables of a module, as their files in `tables/` describe them (Table Schema and ours)."""

from __future__ import annotations

from dataclasses import dataclass

from config.catalogues import budget_lines, countries, departments, public_bodies

DECIMALS = 2
ROLES = ("time", "dimension", "measure", "text")


@dataclass(frozen=True)
class Category:
    """One of the values that a field may have, and what a page says for it."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One column. `type` is Table Schema's; a number is kept as an integer of its last decimal.

    `why` ends the sentence that refuses a value: what to do with one that is out of bounds.
    `ordered` categories are steps: figures keep their order, others are ranked by their numbers.
    Fields with the same `identity`, in whatever tables and modules, name the same things: a row's
    page leads to the rows that have the same value.
    """

    name: str
    title: str
    description: str = ""
    type: str = "string"
    role: str = "text"
    required: bool = False
    catalogue: str = ""
    categories: tuple[Category, ...] = ()
    ordered: bool = False
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None
    decimals: int = DECIMALS
    aliases: tuple[str, ...] = ()
    search: bool = False
    identity: str = ""
    column_type: str = ""
    phase: str = ""
    concept: str = ""
    why: str = ""

    @property
    def options(self) -> tuple[Category, ...]:
        """Return the values that it may have, those of its catalogue or its own; else nothing."""
        return CATALOGUES[self.catalogue]() if self.catalogue else self.categories

    @property
    def is_dimension(self) -> bool:
        """Return whether figures can be grouped and filtered by it."""
        return self.role in {"time", "dimension"}

    @property
    def is_time(self) -> bool:
        """Return whether its values stand in time, so that their order is theirs."""
        return self.role == "time" or (self.role == "dimension" and self.type == "year")

    @property
    def scale(self) -> int:
        """Return by how much a value is multiplied where it is kept: 100 for money."""
        return int(10**self.decimals) if self.type == "number" else 1


@dataclass(frozen=True)
class Rule:
    """What must hold in each row, in SQL of both databases over the kept columns.

    A NULL holds. A rule that only `warns` is counted in the publication's notes.
    """

    holds: str
    field: str
    rule: str
    warns: bool = False


@dataclass(frozen=True)
class GroupRule:
    """What must hold in all rows together that share the fields `by`, in SQL over GROUP BY.

    `found` is SQL for the number that breaks it, told beside the group's name. A group that breaks
    the rule is bad as a whole.
    """

    by: tuple[str, ...]
    holds: str
    field: str
    found: str
    rule: str


@dataclass(frozen=True)
class Table:
    """One table: `key` names the fields of which no two rows may have the same.

    `stock` says that its figures stand for a moment, so that periods must never be added up.
    `summed` keeps the sums of each combination of dimensions beside the rows, for long tables.
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    stock: bool = False
    summed: bool = False
    rules: tuple[Rule, ...] = ()
    group_rules: tuple[GroupRule, ...] = ()

    def field(self, name: str) -> Field:
        """Return one field by its name; KeyError when there is none."""
        return next((each for each in self.fields if each.name == name), None) or _none(name)

    @property
    def time(self) -> Field | None:
        """Return the field that says of which period a row is."""
        return next((each for each in self.fields if each.role == "time"), None)

    @property
    def dimensions(self) -> tuple[Field, ...]:
        """Return what figures can be grouped and filtered by."""
        return tuple(each for each in self.fields if each.is_dimension)

    @property
    def measures(self) -> tuple[Field, ...]:
        """Return what is added up."""
        return tuple(each for each in self.fields if each.role == "measure")

    @property
    def own_words(self) -> tuple[Field, ...]:
        """Return the fields whose words are the source's own, and none of a list."""
        return tuple(each for each in self.fields if each.type == "string" and not each.options)

    def in_catalogue(self, catalogue: str) -> Field | None:
        """Return the first dimension whose values are those of a catalogue."""
        return next((each for each in self.dimensions if each.catalogue == catalogue), None)


def _none(name: str) -> Field:
    raise KeyError(name)


def _institutions() -> tuple[Category, ...]:
    return tuple(Category(each.id, each.name) for each in public_bodies())


def _departments() -> tuple[Category, ...]:
    return tuple(Category(each.iso, each.name) for each in departments())


def _budget_lines() -> tuple[Category, ...]:
    return tuple(Category(each.code, f"{each.code} {each.name}") for each in budget_lines())


def _countries() -> tuple[Category, ...]:
    return tuple(Category(each.code, each.name) for each in countries())


CATALOGUES = {
    "countries": _countries,
    "institutions": _institutions,
    "departments": _departments,
    "budget_lines": _budget_lines,
}

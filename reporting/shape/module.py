"""A module of the transparency pages, as its `module.toml` describes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporting.shape.table import Table

HOME = Path(__file__).resolve().parents[1] / "modules"
PACKAGE = "reporting.modules"
CHARTS = ("bars", "line", "map")
UNITS = (
    "money",
    "people",
    "posts",
    "projects",
    "percent",
    "things",
    "events",
    "requests",
    "days",
    "points",
)
QUESTIONS = 5


@dataclass(frozen=True)
class Measure:
    """A figure: the sum of a field, the ratio of two sums, or how many rows.

    With neither `sum` nor `over` it counts rows. `ratio` of two sums is sum/over: in percent if
    that is its unit, else so many of its unit for each of the other (days for each request).
    `apart` are dimensions whose values are never added up: a view is by them, or of one of each.
    With `low` and `high`, fields with the ends of its margin, it is an estimate, which is never
    added up.
    """

    id: str
    title: str
    table: str
    unit: str
    sum: str = ""
    over: str = ""
    meaning: str = ""
    low: str = ""
    high: str = ""
    apart: tuple[str, ...] = ()

    @property
    def is_ratio(self) -> bool:
        return bool(self.over)

    @property
    def is_estimate(self) -> bool:
        return bool(self.low)


@dataclass(frozen=True)
class Filter:
    """Only rows whose `field` has one of `values`."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A preset view: one measure `by` one dimension, under filters, drawn as one chart."""

    id: str
    title: str
    measure: str
    by: str
    compare: str = ""
    filters: tuple[Filter, ...] = ()
    chart: str = "bars"


@dataclass(frozen=True)
class Pair:
    """Two judgements of the same things on one scale, which a page shows side by side.

    `left` and `right` are fields of a table with the same categories, worst first; `label` is the
    field that says which thing a row is. A judgement in `unranked` is no step of the scale.
    """

    id: str
    title: str
    text: str
    table: str
    label: str
    left: str
    right: str
    unranked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A table of texts, which a page shows to be read: one issue of it, group by group.

    `issue` and `group` are dimensions of the table, `mark` a third one that is told beside each
    text; `number`, `heading` and `body` are its other fields.
    """

    id: str
    title: str
    text: str
    table: str
    issue: str
    group: str
    number: str
    heading: str
    body: str
    mark: str

    @property
    def dimensions(self) -> tuple[str, str, str]:
        """Return the fields whose values have labels."""
        return self.issue, self.group, self.mark


@dataclass(frozen=True)
class Term:
    """An entry of the module's glossary."""

    term: str
    meaning: str


@dataclass(frozen=True)
class Law:
    """A law by its official name, and what it has to do with the module."""

    name: str
    text: str


@dataclass(frozen=True)
class Standard:
    """The open standard whose terms the module uses."""

    name: str
    url: str
    text: str


@dataclass(frozen=True)
class Module:
    """One module. `folder` is its name in the code, `slug` in addresses.

    `about` are the ids of the questions that its part of an institution's page answers. A `signed`
    module takes real figures from its own signed file alone (its `admission`).
    """

    folder: str
    number: int
    slug: str
    title: str
    purpose: str
    publisher: str
    license: str
    license_url: str
    systems: tuple[str, ...]
    standard: Standard
    questions: tuple[Question, ...]
    measures: tuple[Measure, ...]
    terms: tuple[Term, ...]
    laws: tuple[Law, ...]
    tables: tuple[Table, ...]
    about: tuple[str, ...] = ()
    limits: str = ""
    pairs: tuple[Pair, ...] = ()
    readings: tuple[Reading, ...] = ()
    signed: bool = False

    @property
    def home(self) -> Path:
        """Return the folder of its files."""
        return HOME / self.folder

    def table(self, name: str) -> Table:
        """Return one table by its name; KeyError when there is none."""
        return {each.name: each for each in self.tables}[name]

    def measure(self, id_: str) -> Measure:
        """Return one measure by its id; KeyError when there is none."""
        return {each.id: each for each in self.measures}[id_]

    def question(self, id_: str) -> Question:
        """Return one question by its id; KeyError when there is none."""
        return {each.id: each for each in self.questions}[id_]

    def measures_of(self, table: str) -> tuple[Measure, ...]:
        """Return the figures that a table gives."""
        return tuple(each for each in self.measures if each.table == table)

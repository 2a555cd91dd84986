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
UNITS = ("money", "people", "posts", "projects", "percent", "things", "events", "requests")
QUESTIONS = 5


@dataclass(frozen=True)
class Measure:
    """A figure: the sum of a field, the ratio of two sums in percent, or how many rows.

    With neither `sum` nor `over` it counts rows. `ratio` of two sums is sum/over. With `low` and
    `high`, fields with the ends of its margin, it is an estimate, which is never added up.
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

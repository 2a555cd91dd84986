"""The form that makes a view: plain selects and ticks, sent as the address itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from config.languages import in_words
from reporting.explorer.values import label_of, present

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from reporting.explorer.view import View
    from reporting.shape.module import Measure
    from reporting.shape.table import Field


@dataclass(frozen=True)
class Option:
    """A value that can be ticked."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Form:
    """What can be chosen: measures, dimensions, and the values that occur in each."""

    view: View
    measures: tuple[Measure, ...]
    fields: tuple[tuple[Field, tuple[Option, ...]], ...]

    @property
    def figures(self) -> list[tuple[str, str]]:
        """Return the measures as a select takes them."""
        return [(each.id, each.title) for each in self.measures]

    @property
    def dimensions(self) -> list[tuple[str, str]]:
        """Return the dimensions as a select takes them."""
        return [(each.name, each.title) for each, _options in self.fields]


def form_of(session: Session, view: View) -> Form:
    """Return the form of a view, filled in as the view is."""
    measures = in_words(view.edition.module).measures_of(view.table.name)
    fields = [(each, _options(session, view, each)) for each in view.table.dimensions]
    return Form(view, measures, tuple(fields))


def _options(session: Session, view: View, field: Field) -> tuple[Option, ...]:
    chosen = view.values(field.name)
    found = present(session, view.edition, view.table, field)
    if field.is_time:
        found = list(reversed(found))
    return tuple(Option(each, label_of(field, each), each in chosen) for each in found)

"""The values of dimensions: which there are, and what a page says for each."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy import select

from config.catalogues import country_name
from config.languages import current_language
from reporting.publications.models import Facet
from reporting.shape.periods import span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from reporting.publications.visible import Edition
    from reporting.shape.table import Field, Table

MONTH = re.compile(r"\d{4}-\d{2}")


def present(session: Session, edition: Edition, table: Table, field: Field) -> Sequence[str]:
    """Return the values of a dimension that occur in an edition, in order."""
    found = select(Facet.value).where(
        Facet.publication_id.in_(edition.ids), Facet.table == table.name, Facet.field == field.name
    )
    return sorted(set(session.scalars(found)), key=lambda each: _place(field, each))


def _place(field: Field, value: str) -> tuple[int, str]:
    return _places(field).get(value, len(field.options)), value


@cache
def _places(field: Field) -> dict[str, int]:
    return {each.value: place for place, each in enumerate(field.options)}


@cache
def _labels(field: Field) -> dict[str, str]:
    return {each.value: each.label for each in field.options}


def label_of(field: Field, value: str) -> str:
    """Return what a page says for a value: a name, a period in words, or the value itself."""
    if field.role == "time":
        return period(value)
    if field.catalogue == "countries":
        return country_name(value, current_language().calendar)
    return _labels(field).get(value, value)


def period(value: str) -> str:
    """Return a period as people write it."""
    year, _dash, part = value.partition("-")
    if part.startswith("C"):
        return _("cuatrimestre %(part)s de %(year)s", part=part[1:], year=year)
    if part.startswith("T"):
        return _("trimestre %(part)s de %(year)s", part=part[1:], year=year)
    if part.startswith("S"):
        return _("semestre %(part)s de %(year)s", part=part[1:], year=year)
    if MONTH.fullmatch(value):
        return str(format_date(span(value)[0], "MMMM y", rebase=False))
    return value


def typed(field: Field, value: str) -> str | int:
    """Return a value of an address as the database keeps it."""
    return int(value) if field.type in {"integer", "year"} else value

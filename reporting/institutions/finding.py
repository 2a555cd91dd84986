"""What was published about an institution, by the values that each publication has."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from config.languages import in_words
from reporting.explorer.view import of_question
from reporting.publications.models import Facet, Publication
from reporting.publications.visible import editions
from reporting.shape.module import Filter
from reporting.shape.registry import modules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import sqlalchemy as sa
    from sqlalchemy.orm import Session

    from reporting.explorer.view import View
    from reporting.publications.visible import Edition
    from reporting.shape.module import Question


def publications_about(session: Session, institution: str) -> Sequence[Publication]:
    """Return the publications with rows of an institution, newest first."""
    ids = {id_ for id_, _value in _facets(session, Facet.value == institution)}
    found = select(Publication).where(Publication.id.in_(ids)).order_by(Publication.id.desc())
    return session.scalars(found).all()


def known(session: Session) -> set[str]:
    """Return the institutions of which anything was published."""
    return {value for _id, value in _facets(session)}


def _facets(session: Session, *conditions: sa.ColumnElement[bool]) -> Iterator[tuple[int, str]]:
    """Yield publication and value of the facets of fields whose values are institutions."""
    fields = _fields()
    asked = select(Facet.publication_id, Facet.table, Facet.field, Facet.value)
    for id_, table, field, value in session.execute(asked.where(*conditions)):
        if (table, field) in fields:
            yield id_, value


@cache
def _fields() -> frozenset[tuple[str, str]]:
    """Return the fields whose values are institutions, each after its table."""
    return frozenset(
        (table.name, field.name)
        for module in modules()
        for table in module.tables
        if (field := table.in_catalogue("institutions")) is not None
    )


def editions_about(session: Session, institution: str) -> Iterator[Edition]:
    """Yield the latest version of each module that has rows of an institution."""
    about = {id_ for id_, _value in _facets(session, Facet.value == institution)}
    for found in editions(session, modules()):
        if about & set(found.ids):
            yield found


def views_about(found: Edition, institution: str) -> Iterator[tuple[Question, View]]:
    """Yield what a module answers about an institution: its questions, with a filter more."""
    module = in_words(found.module)
    for id_ in module.about:
        question = module.question(id_)
        view = of_question(found, question)
        field = view.table.in_catalogue("institutions")
        if field is not None:
            filters = (*view.filters, Filter(field.name, (institution,)))
            yield question, view.under(filters)

"""What was published about an institution, by the values that each publication has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from config.languages import in_words
from reporting.explorer.view import of_question
from reporting.publications.models import Facet, Publication
from reporting.publications.visible import edition
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
    ids = select(Facet.publication_id).where(Facet.value == institution, _is_institution())
    found = select(Publication).where(Publication.id.in_(ids)).order_by(Publication.id.desc())
    return session.scalars(found).all()


def known(session: Session) -> set[str]:
    """Return the institutions of which anything was published."""
    return set(session.scalars(select(Facet.value).where(_is_institution()).distinct()))


def _is_institution() -> sa.ColumnElement[bool]:
    """Return the condition that a facet is of a field whose values are institutions."""
    pairs = {
        (table.name, field.name)
        for module in modules()
        for table in module.tables
        if (field := table.in_catalogue("institutions")) is not None
    }
    return or_(
        *(and_(Facet.table == table, Facet.field == field) for table, field in sorted(pairs))
    )


def editions_about(session: Session, institution: str) -> Iterator[Edition]:
    """Yield the latest version of each module that has rows of an institution."""
    about = {each.id for each in publications_about(session, institution)}
    for module in modules():
        found = edition(session, module)
        if found is not None and about & set(found.ids):
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

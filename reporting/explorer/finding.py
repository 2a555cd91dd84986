"""Finding what an address names; what is not there is a 404."""

from __future__ import annotations

from typing import TYPE_CHECKING

from config.catalogues import public_bodies
from config.languages import in_words
from config.web.errors import Refusal
from reporting.publications.visible import edition
from reporting.shape.registry import by_slug

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from config.catalogues import Institution
    from reporting.publications.visible import Edition
    from reporting.shape.module import Module
    from reporting.shape.table import Table


def module_of(slug: str) -> Module:
    """Return a module by its slug."""
    found = by_slug(slug)
    if found is None:
        raise Refusal(404)
    return found


def body_of(id_: str) -> Institution:
    """Return a public body by its id."""
    found = next((each for each in public_bodies() if each.id == id_), None)
    if found is None:
        raise Refusal(404)
    return found


def edition_of(session: Session, slug: str, version: int) -> Edition:
    """Return a version of a module."""
    found = edition(session, module_of(slug), version)
    if found is None:
        raise Refusal(404)
    return found


def table_of(edition: Edition, name: str) -> Table:
    """Return a table of a module in the language of the page."""
    try:
        return in_words(edition.module.table(name))
    except KeyError:
        raise Refusal(404) from None

"""Atom feeds (RFC 4287): what was published, in all, by module, and about an institution."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response
from flask_babel import gettext as _
from sqlalchemy import select

from config.languages import in_words
from reporting.desk import desk
from reporting.explorer.addresses import whole
from reporting.explorer.finding import body_of, module_of
from reporting.institutions.finding import publications_about
from reporting.out.shared import shared
from reporting.publications.models import Publication
from reporting.shape.registry import by_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

feeds = Blueprint("feeds", __name__)
ATOM = "http://www.w3.org/2005/Atom"
MOST = 50


@feeds.get("/atom.xml")
def all_modules() -> Response:
    """Tell what was published in any module."""
    newest = select(Publication).order_by(Publication.id.desc()).limit(MOST)
    with desk().reading() as session:
        found = session.scalars(newest).all()
    return _feed(_("Transparencia"), whole("feeds.all_modules"), whole("modules.index"), found)


@feeds.get("/modulos/<slug>/atom.xml")
def module(slug: str) -> Response:
    """Tell what was published in one module."""
    one = module_of(slug)
    mine = select(Publication).where(Publication.module == one.folder)
    with desk().reading() as session:
        found = session.scalars(mine.order_by(Publication.id.desc()).limit(MOST)).all()
    page = whole("modules.latest", slug=slug)
    return _feed(in_words(one).title, whole("feeds.module", slug=slug), page, found)


@feeds.get("/instituciones/<id_>/atom.xml")
def institution(id_: str) -> Response:
    """Tell what was published about one institution."""
    name = body_of(id_).name
    with desk().reading() as session:
        found = publications_about(session, id_)[:MOST]
    page = whole("institutions.institution", id_=id_)
    return _feed(name, whole("feeds.institution", id_=id_), page, found)


def _feed(title: str, self_: str, page: str, found: Sequence[Publication]) -> Response:
    feed = Element("feed", xmlns=ATOM)
    SubElement(feed, "title").text = f"Plaza Limpia: {title}"
    SubElement(feed, "id").text = self_
    SubElement(feed, "link", rel="self", href=self_)
    SubElement(feed, "link", rel="alternate", href=page)
    SubElement(feed, "updated").text = _instant(found[0]) if found else "2026-01-01T06:00:00Z"
    SubElement(SubElement(feed, "author"), "name").text = "Plaza Limpia"
    for each in found:
        _entry(feed, each)
    text = tostring(feed, encoding="unicode", xml_declaration=True)
    return shared(Response(text, mimetype="application/atom+xml"))


def _entry(feed: Element, one: Publication) -> None:
    module = by_folder(one.module)
    if module is None:
        return
    page = whole("modules.home", slug=module.slug, version=one.version)
    entry = SubElement(feed, "entry")
    title = _("%(title)s, versión %(version)s", title=in_words(module).title, version=one.version)
    sample = f" ({_('muestra inventada')})" if one.sample else ""
    SubElement(entry, "title").text = title + sample
    SubElement(entry, "id").text = page
    SubElement(entry, "link", rel="alternate", href=page)
    SubElement(entry, "updated").text = _instant(one)
    told = _("Cifras hasta el %(day)s. %(rows)s filas.", day=one.cutoff.isoformat(), rows=one.rows)
    SubElement(entry, "summary").text = told


def _instant(one: Publication) -> str:
    """Return the day as an instant: its midnight in Guatemala."""
    return f"{one.published.isoformat()}T06:00:00Z"

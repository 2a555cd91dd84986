"""Addresses of the API; docs/openapi-reporting.yaml describes each, and is held to them by test."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request

from config.catalogues import public_bodies
from config.languages import in_words
from config.web.errors import Refusal
from reporting.api.describing import describe_edition, describe_module, describe_publication
from reporting.desk import desk
from reporting.explorer import rows
from reporting.explorer.addresses import VERSION, place, whole
from reporting.explorer.asking import figure
from reporting.explorer.finding import body_of, edition_of, module_of, table_of
from reporting.explorer.view import of_address, selected
from reporting.institutions.finding import publications_about
from reporting.out.about import about
from reporting.out.rows import json_maker
from reporting.out.shared import shared
from reporting.out.tables import figure_object
from reporting.publications.visible import edition, editions, history
from reporting.searching import finding
from reporting.shape.registry import modules

if TYPE_CHECKING:
    from reporting.explorer.rows import Line
    from reporting.shape.table import Table

api = Blueprint("api", __name__, url_prefix="/api/v1")
USUAL, MOST = 100, 1_000


@api.get("/")
def index() -> Response:
    """Say where everything is."""
    names = {"modulos": "api.all_modules", "instituciones": "api.all_institutions"}
    body = {name: whole(endpoint) for name, endpoint in names.items()}
    return _answer({**body, "buscar": whole("api.search"), "catalogo": whole("catalogue.dcat")})


@api.get("/modulos")
def all_modules() -> Response:
    """List the modules."""
    with desk().reading() as session:
        published = {each.module.folder: each for each in editions(session, modules())}
    pairs = [(each, published.get(each.folder)) for each in modules()]
    return _answer({"modules": [describe_module(in_words(one), found) for one, found in pairs]})


@api.get("/modulos/<slug>")
def module(slug: str) -> Response:
    """Describe a module and list its publications."""
    one = module_of(slug)
    with desk().reading() as session:
        found = edition(session, one)
        published = history(session, one.folder)
    versions = [describe_publication(one, each) for each in published]
    return _answer({**describe_module(in_words(one), found), "publications": versions})


@api.get(VERSION)
def version(slug: str, version: int) -> Response:
    """Describe one version: its tables with their columns, measures and sources."""
    with desk().reading() as session:
        found = edition_of(session, slug, version)
    return _answer(describe_edition(found))


@api.get(f"{VERSION}/<table>/cifras")
def figures(slug: str, version: int, table: str) -> Response:
    """Give the figure of a view."""
    with desk().reading() as session:
        found = edition_of(session, slug, version)
        asked = of_address(found, table_of(found, table), request.args)
        body = figure_object(figure(session, asked))
    return _answer(body)


@api.get(f"{VERSION}/<table>/filas")
def lines(slug: str, version: int, table: str) -> Response:
    """Give rows, page by page: `limite` at once, after the place `desde`."""
    most = _most(request.args.get("limite", str(USUAL)))
    with desk().reading() as session:
        found = edition_of(session, slug, version)
        chosen = selected(found, table_of(found, table), request.args)
        after = rows.place_of(request.args.get("desde", ""))
        page = rows.page(session, chosen, after, most)
    body = about(found, chosen.table) | {"rows": [_row(chosen.table, each) for each in page]}
    following = _following(chosen.query, page, most)
    address = whole("api.lines", **place(found), table=table) + f"?{following}"
    response = _answer({**body, "next": address if following else None})
    if following:
        response.headers["Link"] = f'<{address}>; rel="next"'
    return response


def _most(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= MOST):  # noqa: PLR2004 - of four digits
        raise Refusal(400)
    return int(text)


def _following(query: str, page: list[Line], most: int) -> str:
    if len(page) < most:
        return ""
    last = page[-1]
    return f"{query}&limite={most}&desde={last.publication}-{last.line}".lstrip("&")


def _row(table: Table, line: Line) -> dict[str, Any]:
    made = (
        json_maker(field)(value) for field, value in zip(table.fields, line.values, strict=True)
    )
    names = (each.name for each in table.fields)
    return {
        "publication": line.publication,
        "line": line.line,
        **dict(zip(names, made, strict=True)),
    }


@api.get("/instituciones")
def all_institutions() -> Response:
    """List the institutions of the catalogue."""
    found = [
        {"id": each.id, "name": each.name, "acronym": each.acronym, "kind": each.kind}
        for each in public_bodies()
    ]
    return _answer({"institutions": found})


@api.get("/instituciones/<id_>")
def institution(id_: str) -> Response:
    """List the publications that have rows of an institution."""
    one = body_of(id_)
    folders = {each.folder: each for each in modules()}
    with desk().reading() as session:
        found = publications_about(session, id_)
    described = [describe_publication(folders[each.module], each) for each in found]
    return _answer({"id": one.id, "name": one.name, "publications": described})


@api.get("/buscar")
def search() -> Response:
    """Give what the page of search gives."""
    with desk().reading() as session:
        found = finding.found(session, request.args.get("q", ""))
    hits = [
        {"address": each.address, "title": each.title, "text": each.text}
        for each in (*found.said, *found.rows)
    ]
    return _answer({"words": found.words, "found": hits})


def _answer(body: dict[str, Any]) -> Response:
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return shared(Response(text, mimetype="application/json"))

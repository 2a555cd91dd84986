"""The pages of rings: graph, timeline, who else was named, matrix, and the export of a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from flask import Blueprint, Response, current_app, make_response, render_template, request
from flask_babel import gettext as _

from caseboard.access import Need, gives_back, needs
from caseboard.desk import the_desk
from caseboard.facts.actions import people_of
from caseboard.facts.facts import PERSON
from caseboard.folder.pages import (
    SHOWN,
    Again,
    badly_filled,
    case_to_read,
    case_to_write,
    folder_to_use,
    item_to_use,
)
from caseboard.gate import the_present
from caseboard.linking.errors import ClosedLinksError, LinksMovedError
from caseboard.linking.showing import closed
from caseboard.linking.views import exporting, naming, rings, words
from caseboard.linking.views.forms import GraphForm
from caseboard.linking.views.layouts import places_of
from caseboard.linking.views.levels import LEVEL_WORDS, level_of
from caseboard.linking.views.matrix import WAYS, Cell, matrix_of
from caseboard.linking.views.timelines import events_of
from config.web.headers import SANDBOX, SCRIPTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from caseboard.cases.actions import OpenCase
    from caseboard.linking.views.exporting import Shown

_Found = TypeVar("_Found")
networks = Blueprint("networks", __name__)
_FILES = {
    exporting.PNG: ("grafo.png", "image/png"),
    exporting.SVG: ("grafo.svg", "image/svg+xml"),
    exporting.GRAPHML: ("grafo.graphml", "application/xml"),
    exporting.ENTITIES: ("grafo.ftm.json", "application/x-ndjson"),
}


@networks.get("/casos/<thread>/relacionados/grafo")
@needs(Need.KEY)
def graph(thread: str) -> Response:
    """Show the graph around a case: a table, and a drawing of what the table says."""
    opened = case_to_read(thread)
    found = _shown(opened, "graph")
    page = render_template(
        "linking/graph.html", **_about(opened), shown=found, places=places_of(found.network)
    )
    response = make_response(page)
    if current_app.jinja_env.globals["graph_script"] is not None:
        response.headers["Content-Security-Policy"] = SCRIPTED
    return response


@networks.get("/casos/<thread>/relacionados/cronologia")
@needs(Need.KEY)
def timeline(thread: str) -> Response:
    """Show what happened when, over the cases of a ring."""
    opened = case_to_read(thread)
    found = _shown(opened, "timeline")
    page = render_template(
        "linking/timeline.html", **_about(opened), shown=found, events=events_of(found.sheets)
    )
    return make_response(page)


@networks.get("/casos/<thread>/relacionados/personas/<item>")
@needs(Need.KEY)
def named(thread: str, item: str) -> Response:
    """Show who else was named with a confirmed person."""
    opened = case_to_read(thread)
    kept = item_to_use(folder_to_use(opened), item, PERSON)
    (written,) = people_of([kept])
    which = opened.case.thread, kept.id.hex()
    found = _open(lambda: naming.named_with(the_desk(), the_present(), *which))
    page = render_template("linking/named.html", **_about(opened), person=written.said, named=found)
    return make_response(page)


@networks.get("/casos/<thread>/relacionados/grafo/exportar")
@needs(Need.KEY)
def choosing(thread: str) -> Response:
    """Show in which formats a graph can be taken out, and what that means."""
    return _choosing(case_to_read(thread), GraphForm(formdata=None), SHOWN)


@networks.post("/casos/<thread>/relacionados/grafo/exportar")
@needs(Need.KEY)
@gives_back
def take(thread: str) -> Response:
    """Send a graph as a file."""
    opened, form = case_to_write(thread), GraphForm()
    if not form.sent_well():
        return _choosing(opened, form, badly_filled())
    what, which = form.what.data or "", opened.case.thread
    desk, present = the_desk(), the_present()
    content = _open(lambda: exporting.export(desk, present, which, _level(), what))
    name, media_type = _FILES[what]
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


@networks.get("/relacionados/redes")
@needs(Need.KEY)
def whole() -> Response:
    """Show the rings among this member's cases."""
    desk, present = the_desk(), the_present()
    found = _open(lambda: rings.rings_of(desk, present, _level()))
    return make_response(
        render_template(
            "linking/rings.html", found=found, level=_level(), levels=LEVEL_WORDS, words=words
        )
    )


@networks.get("/relacionados/matriz")
@needs(Need.KEY)
def matrix() -> Response:
    """Show which institution comes with which way of asking."""
    asked = request.args.get("pregunta", "")
    question = asked if asked in WAYS else next(iter(WAYS))
    cell = Cell(request.args.get("entidad", ""), request.args.get("forma", ""))
    found = _open(lambda: matrix_of(the_desk(), the_present(), question, cell))
    page = render_template(
        "linking/matrix.html", found=found, question=question, questions=_questions(), cell=cell
    )
    return make_response(page)


def _questions() -> dict[str, str]:
    return {
        "asked": _("Qué pidieron"),
        "in_exchange": _("A cambio de qué"),
        "payment": _("Cómo se pagaba"),
    }


def _level() -> str:
    return level_of(request.args.get("desde"))


def _about(opened: OpenCase) -> dict[str, object]:
    return {"opened": opened, "level": _level(), "levels": LEVEL_WORDS, "words": words}


def _shown(opened: OpenCase, view: str) -> Shown:
    desk, present, thread = the_desk(), the_present(), opened.case.thread
    return _open(lambda: exporting.shown(desk, present, thread, _level(), view))


def _open(use: Callable[[], _Found]) -> _Found:
    """Use the links; Refusal with a sentence for who has no linking key yet."""
    try:
        return use()
    except (ClosedLinksError, LinksMovedError):
        raise closed() from None


def _choosing(opened: OpenCase, form: GraphForm, again: Again) -> Response:
    page = render_template("linking/choosing.html", **_about(opened), form=form, again=again)
    return make_response(page, again.status)

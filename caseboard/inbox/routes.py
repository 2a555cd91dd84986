"""The first pages after the door: the cases that I can open, as a list, a table or a board."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from caseboard.access import Need, needs
from caseboard.desk import the_desk
from caseboard.errors import ConflictError
from caseboard.gate import the_present
from caseboard.inbox import actions, views
from caseboard.inbox.errors import TooManyViewsError
from caseboard.inbox.filters import BOXED, FLAGS, PARAMETERS, Asked, read_filters
from caseboard.inbox.forms import SearchForm, ViewForm, cases_in, way_back
from caseboard.inbox.showing import line_of, names_of
from caseboard.inbox.views import View
from caseboard.inbox.words import (
    AGES,
    DEADLINES,
    LEADS,
    MODES_SHORT,
    PLACES,
    SEVERITIES,
    SORTS,
)
from caseboard.roster import has_expired
from caseboard.search.hiding import hide
from config.clock import today
from config.web.headers import SCRIPTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from caseboard.inbox.actions import Around
    from caseboard.inbox.cards import Card
    from caseboard.inbox.showing import Line

inbox_pages = Blueprint("inbox", __name__)
_TABLE = "tabla"


@inbox_pages.get("/")
@needs(Need.KEY)
def inbox() -> Response:
    """Show one page of the list, or of the table."""
    asked, page = _asked(), request.args.get("pagina", 1, type=int)
    found = actions.read_inbox(the_desk(), the_present(), asked.filters, page)
    lines = _lines(found.found.cards, found.seen_by)
    template = "inbox/table.html" if _as_table() else "inbox/list.html"
    return _page(template, asked, found.around, lines=lines, found=found.found)


@inbox_pages.get("/tablero")
@needs(Need.KEY)
def board() -> Response:
    """Show the board: a column for each state."""
    asked = _asked()
    found = actions.read_board(the_desk(), the_present(), asked.filters)
    columns = [(column, _lines(column.cards, found.seen_by)) for column in found.columns]
    return _page("inbox/board.html", asked, found.around, columns=columns)


@inbox_pages.post("/busquedas")
@needs(Need.KEY)
def search() -> Response:
    """Lead to the list of what holds these words, whose address does not tell them."""
    form, key = SearchForm(), the_present().token.key
    back = way_back(request.form.get("volver"))
    text = (form.text.data or "").strip()
    if not form.sent_well():
        return _refused(str(form.text.errors[0]), back)
    path, _sep, query = back.partition("?")
    kept = [each for each in query.split("&") if each and not each.startswith(_NOT_KEPT)]
    if text and key:
        kept.append(f"{BOXED}={hide(text, key)}")
    return make_response(redirect(f"{path}?{'&'.join(kept)}" if kept else path, 303))


@inbox_pages.post("/bandeja/puesta-al-dia")
@needs(Need.KEY)
def catching_up() -> Response:
    """Open what is new for some seconds on end, and go back to the list."""
    begun = time.monotonic()
    actions.catch_up(the_desk(), the_present(), lambda: time.monotonic() - begun)
    return _back()


@inbox_pages.post("/bandeja/leidas")
@needs(Need.KEY)
def readings() -> Response:
    """Mark the chosen cases as read."""
    threads = [thread for thread, _version in cases_in(request.form.getlist("case"))]
    back = way_back(request.form.get("volver"))
    if not threads:
        return _refused(_("Marca primero los casos de la lista que quieres."), back)
    actions.mark_read(the_desk(), the_present(), threads)
    return _back()


@inbox_pages.post("/vistas")
@needs(Need.KEY)
def view() -> Response:
    """Keep the filters of the list under a name; one of the same name is put in its place."""
    form, desk, present = ViewForm(), the_desk(), the_present()
    back = way_back(request.form.get("volver"))
    if not form.sent_well():
        return _refused(str(form.name.errors[0]), back)
    asked = read_filters(_parameters(back), present.token)
    made = View((form.name.data or "").strip(), _without_text(back), asked.filters.text)
    return _kept(lambda: views.save(desk, present, made), back)


@inbox_pages.get("/vistas/<number>")
@needs(Need.KEY)
def saved_view(number: str) -> Response:
    """Lead to a list as it was kept; to the inbox when there is no such view any more."""
    present = the_present()
    kept = views.read(the_desk(), present).views
    numbered = {str(place): each for place, each in enumerate(kept, start=1)}
    chosen = numbered.get(number)
    if chosen is None:
        return make_response(redirect(url_for("inbox.inbox"), 303))
    address = dict(chosen.address)
    endpoint = "inbox.board" if address.pop("en", "") == "tablero" else "inbox.inbox"
    if chosen.text and present.token.key:
        address[BOXED] = hide(chosen.text, present.token.key)
    return make_response(redirect(f"{url_for(endpoint)}?{urlencode(address)}", 303))


@inbox_pages.post("/vistas/retiro")
@needs(Need.KEY)
def view_removal() -> Response:
    """Take a view away."""
    name, back = request.form.get("name", ""), way_back(request.form.get("volver"))
    return _kept(lambda: views.drop(the_desk(), the_present(), name), back)


@inbox_pages.post("/atajos")
@needs(Need.KEY)
def shortcuts() -> Response:
    """Turn the keyboard shortcuts of the lists on or off."""
    on, back = request.form.get("atajos") == "1", way_back(request.form.get("volver"))
    return _kept(lambda: views.use_shortcuts(the_desk(), the_present(), on=on), back)


_NOT_KEPT = (f"{BOXED}=", "pagina=")


def _asked() -> Asked:
    return read_filters(request.args, the_present().token)


def _as_table() -> bool:
    return request.args.get("vista") == _TABLE


def _lines(cards: list[Card], seen_by: dict[bytes, list[str]]) -> list[Line]:
    desk, me = the_desk(), the_present().member
    names, day = names_of(desk.roster()), today(desk.clock)
    others = {thread: [each for each in seen if each != me] for thread, seen in seen_by.items()}
    return [line_of(card, day, others.get(card.thread, []), names) for card in cards]


def _page(template: str, asked: Asked, around: Around, **more: Any) -> Response:  # noqa: ANN401
    desk, is_board = the_desk(), template == "inbox/board.html"
    page = render_template(
        template,
        view=template.removeprefix("inbox/").removesuffix(".html"),
        filters=asked.filters,
        asked=asked,
        around=around,
        expired=has_expired(desk.roster(), desk.now()),
        here=_here(),
        address=asked.filters.address(vista=_TABLE if _as_table() and not is_board else ""),
        ages=AGES,
        deadlines=DEADLINES,
        modes_short=MODES_SHORT,
        sorts=SORTS,
        severities=SEVERITIES,
        leads=LEADS,
        places=PLACES,
        **more,
    )
    response = make_response(page)
    if is_board or around.preferences.shortcuts:
        response.headers["Content-Security-Policy"] = SCRIPTED
    return response


def _here() -> str:
    """Return the address of this list, to come back to after a deed."""
    return way_back(request.full_path.rstrip("?"))


def _back() -> Response:
    return make_response(redirect(way_back(request.form.get("volver")), 303))


def _refused(sentence: str, back: str, status: int = 400) -> Response:
    page = render_template("inbox/refused.html", sentence=sentence, back=back)
    return make_response(page, status)


def _kept(deed: Callable[[], None], back: str) -> Response:
    """Do a deed on what is kept of the lists, and go back to the list."""
    try:
        deed()
    except TooManyViewsError:
        return _refused(_("Ya tienes 20 vistas: quita una antes de guardar otra."), back)
    except ConflictError:
        again = _("Cambiaste tus vistas en otra ventana: vuelve a la lista e inténtalo otra vez.")
        return _refused(again, back, 409)
    return _back()


def _parameters(back: str) -> dict[str, str]:
    return dict(parse_qsl(back.partition("?")[2]))


def _without_text(back: str) -> dict[str, str]:
    """Return what a saved view keeps of an address: known filters, and which list it was."""
    known = {*PARAMETERS, *FLAGS, "vista"}
    kept = {name: value for name, value in _parameters(back).items() if name in known}
    return kept | ({"en": "tablero"} if back.startswith("/tablero") else {})

"""Links across all cases: what somebody waits for, questions to coordinators, and the upkeep.

Work in slices goes on while its page is open, which asks for itself again (a refresh, no script).
A form has begun it; the address alone begins nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from caseboard.access import Need, gives_back, needs
from caseboard.cases.addresses import id_of
from caseboard.desk import the_desk
from caseboard.errors import ConflictError
from caseboard.forms import DeskForm
from caseboard.gate import the_present
from caseboard.linking import actions, relinking, rotating, watching, words
from caseboard.linking.errors import ClosedLinksError, LinksMovedError, RelinkRunningError
from caseboard.linking.forms import LabelForm, WatchForm
from caseboard.linking.session import with_links
from caseboard.linking.showing import closed, names
from caseboard.people.roles import Role
from config.web.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from caseboard.linking.holding import OpenLinks

_Found = TypeVar("_Found")
links_desk = Blueprint("links_desk", __name__, url_prefix="/relacionados")
_COORDINATE = frozenset({Role.COORDINATOR})


@links_desk.get("")
@needs(Need.KEY)
def watches() -> Response:
    """Show what this member waits for, and where it turned up."""
    return _watches(WatchForm(formdata=None))


@links_desk.post("/avisos")
@needs(Need.KEY)
@gives_back
def watch() -> Response:
    """Wait for one thing more."""
    form = WatchForm()
    if not form.sent_well():
        return _watches(form, _("No se guardó: revisa lo que se marca abajo."), 400)
    try:
        watching.add(the_desk(), the_present(), form.said())
    except ConflictError:
        return _watches(
            form,
            _("No se guardó: ya esperas 50 datos, o los cambiaste en otra ventana."),
            409,
        )
    return _to_watches()


@links_desk.post("/avisos/retiro")
@needs(Need.KEY)
def removal() -> Response:
    """Wait for something no longer."""
    form = LabelForm()
    if not form.sent_well():
        raise Refusal(400)
    return _kept(lambda: watching.remove(the_desk(), the_present(), form.label.data or ""))


@links_desk.post("/avisos/visto")
@needs(Need.KEY)
def seen() -> Response:
    """Note that this member saw where something turned up."""
    form = LabelForm()
    if not form.sent_well():
        raise Refusal(400)
    return _kept(lambda: watching.mark_seen(the_desk(), the_present(), form.label.data or ""))


@links_desk.get("/preguntas")
@needs(Need.KEY, roles=_COORDINATE)
def questions() -> Response:
    """Show to coordinators what was asked of them."""
    desk = the_desk()
    waiting = actions.questions(desk, the_present())
    page = render_template("linking/questions.html", questions=waiting, names=names(desk))
    return make_response(page)


@links_desk.post("/preguntas/<question>")
@needs(Need.KEY, roles=_COORDINATE)
def answered(question: str) -> Response:
    """Note that a question is settled; one that somebody else settled a moment ago stays so."""
    if not DeskForm().sent_well():
        raise Refusal(400)
    actions.answer(the_desk(), the_present(), id_of(question))
    return make_response(redirect(url_for("links_desk.questions"), 303))


@links_desk.get("/comparacion")
@needs(Need.KEY)
def upkeep() -> Response:
    """Show whether everything is being compared anew, or the key is being changed."""
    return _upkeep("")


@links_desk.post("/comparacion")
@needs(Need.KEY)
def relink() -> Response:
    """Begin to compare everything anew; a second one at once is told who began the first."""
    if not DeskForm().sent_well():
        raise Refusal(400)
    try:
        job = relinking.begin(the_desk(), the_present())
    except RelinkRunningError as error:
        who = names(the_desk()).get(error.member, error.member)
        day = format_date(error.day, "long")
        sentence = _(
            "Ya se está comparando todo de nuevo: lo empezó %(who)s el %(day)s. Espera a que "
            "termine, o detenlo aquí abajo antes de empezar otra vez.",
            who=who,
            day=day,
        )
        return _upkeep(sentence, 409)
    return make_response(redirect(url_for("links_desk.relinking", job=job.hex()), 303))


@links_desk.get("/comparacion/<job>", endpoint="relinking")
@needs(Need.KEY)
def relinking_progress(job: str) -> Response:
    """Do a slice of a relink and show how far it is."""
    try:
        found = relinking.work(the_desk(), the_present(), id_of(job))
    except LookupError:
        raise Refusal(404) from None
    except (ClosedLinksError, LinksMovedError):
        raise closed() from None
    page = render_template(
        "linking/relinking.html", progress=found, names=names(the_desk()), me=the_present().member
    )
    answer = make_response(page)
    if found.running:
        answer.headers["Refresh"] = "1"  # the page has a button that stops it
    return answer


@links_desk.post("/comparacion/<job>/paro")
@needs(Need.KEY)
def stop(job: str) -> Response:
    """End a relink before it is done."""
    if not DeskForm().sent_well():
        raise Refusal(400)
    try:
        relinking.stop(the_desk(), the_present(), id_of(job))
    except LookupError:
        raise Refusal(404) from None
    return make_response(redirect(url_for("links_desk.upkeep"), 303))


@links_desk.post("/llave")
@needs(Need.KEY)
def rotation() -> Response:
    """Begin to change the linking key, and do the first slice."""
    if not DeskForm().sent_well():
        raise Refusal(400)
    _with(lambda links: rotating.once(the_desk(), the_present(), links))
    return make_response(redirect(url_for("links_desk.rotating"), 303))


@links_desk.get("/llave", endpoint="rotating")
@needs(Need.KEY)
def rotating_progress() -> Response:
    """Go on with a change of the key that a form has begun, and show how far it is."""
    _with(lambda links: rotating.go_on(the_desk(), the_present(), links))
    found = _with(lambda links: rotating.progress_of(the_desk(), the_present(), links))
    answer = make_response(render_template("linking/rotating.html", progress=found))
    if found is not None:
        answer.headers["Refresh"] = "1"
    return answer


def _with(use: Callable[[OpenLinks], _Found]) -> _Found:
    try:
        return with_links(the_desk(), the_present(), use)
    except (ClosedLinksError, LinksMovedError):
        raise closed() from None


def _watches(form: WatchForm, sentence: str = "", status: int = 200) -> Response:
    page = render_template(
        "linking/watches.html",
        hits=watching.hits_of(the_desk(), the_present()),
        form=form,
        sentence=sentence,
        kinds=words.WATCH_KINDS,
    )
    return make_response(page, status)


def _upkeep(sentence: str, status: int = 200) -> Response:
    desk = the_desk()
    page = render_template(
        "linking/upkeep.html",
        job=relinking.running(desk),
        names=names(desk),
        sentence=sentence,
    )
    return make_response(page, status)


def _kept(deed: Callable[[], None]) -> Response:
    try:
        deed()
    except ConflictError:
        sentence = _("Cambiaste tus avisos en otra ventana: míralos aquí e inténtalo otra vez.")
        return _watches(WatchForm(formdata=None), sentence, 409)
    return _to_watches()


def _to_watches() -> Response:
    return make_response(redirect(url_for("links_desk.watches"), 303))

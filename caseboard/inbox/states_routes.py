"""Telling a state from a list or the board: first what will be told and to whom, then the deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext

from caseboard.access import Need, needs
from caseboard.cases.states import STATES
from caseboard.desk import the_desk
from caseboard.errors import NotAMemberError
from caseboard.gate import the_present
from caseboard.inbox import actions
from caseboard.inbox.forms import StateForm, cases_in, way_back
from crypto.errors import TooLongError

if TYPE_CHECKING:
    from flask import Response

telling = Blueprint("telling", __name__, url_prefix="/bandeja/estados")


@telling.post("/revision")
@needs(Need.KEY)
def review() -> Response:
    """Show whom a state would be told, before anything is told."""
    threads = [thread for thread, _version in cases_in(request.form.getlist("case"))]
    state = request.form.get("state", "")
    if not threads:
        back = way_back(request.form.get("volver"))
        none = _("Marca primero los casos de la lista que quieres.")
        return make_response(render_template("inbox/refused.html", sentence=none, back=back), 400)
    form = StateForm(formdata=None, state=state if state in STATES else "")
    return _page(form, threads, "")


@telling.post("")
@needs(Need.KEY)
def tell() -> Response:
    """Tell it in each of the cases; those that changed meanwhile stay on the page."""
    form, cases = StateForm(), cases_in(request.form.getlist("case"))
    threads = [thread for thread, _version in cases]
    if not form.sent_well():
        return _page(form, threads, _("No se envió: revisa lo que se marca abajo."), 400)
    text = (form.text.data or "").replace("\r\n", "\n").strip()
    try:
        left = actions.tell_state(the_desk(), the_present(), cases, form.state.data or "", text)
    except NotAMemberError:
        return _page(form, threads, _not_a_member(), 403)
    except TooLongError:
        return _page(form, threads, _("La respuesta es demasiado larga: acórtala."), 400)
    if left:
        return _page(form, left, _changed(len(left)), 409)
    return make_response(redirect(way_back(request.form.get("volver")), 303))


def _page(form: StateForm, threads: list[bytes], sentence: str, status: int = 200) -> Response:
    shown = actions.shown_before(the_desk(), the_present(), threads)
    page = render_template(
        "inbox/telling.html",
        form=form,
        shown=shown,
        sentence=sentence,
        unreachable=len(threads) - len(shown),
        back=way_back(request.form.get("volver")),
    )
    return make_response(page, status)


def _changed(count: int) -> str:
    return ngettext(
        "%(num)d caso cambió mientras decidías: ahí no se envió nada. Léelo y decide otra vez.",
        "%(num)d casos cambiaron mientras decidías: ahí no se envió nada. Léelos y decide otra "
        "vez.",
        count,
    )


def _not_a_member() -> str:
    return _(
        "Tu llave no está en la lista firmada de quienes pueden leer: nadie podría "
        "comprobar tu respuesta. Pide que te agreguen; tu texto sigue aquí."
    )

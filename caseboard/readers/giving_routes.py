"""Cases ticked in a list are given to somebody: shown first, then done as work on many cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from caseboard.access import Need, gives_back, needs
from caseboard.desk import the_desk
from caseboard.errors import ConflictError
from caseboard.gate import the_present
from caseboard.inbox.actions import cards_of
from caseboard.inbox.forms import cases_in, way_back
from caseboard.inbox.showing import names_of
from caseboard.readers import jobs
from caseboard.readers.choosing import investigators_of
from caseboard.readers.forms import GivingForm

if TYPE_CHECKING:
    from flask import Response

giving = Blueprint("giving", __name__, url_prefix="/bandeja/reparto")


@giving.post("/revision")
@needs(Need.KEY)
def review() -> Response:
    """Show which cases would be given, and ask to whom and why."""
    if not _ticked():
        back = way_back(request.form.get("volver"))
        none = _("Marca primero los casos de la lista que quieres.")
        return make_response(render_template("inbox/refused.html", sentence=none, back=back), 400)
    return _page(GivingForm(formdata=None, kind="lead"), "")


@giving.post("")
@needs(Need.KEY)
@gives_back
def give() -> Response:
    """Begin the work; its page shows how far it is."""
    form, desk = GivingForm(), the_desk()
    wrong = _("No se empezó nada: revisa lo que se marca abajo.")
    if not form.sent_well():
        return _page(form, wrong, 400)
    if form.joining.data not in investigators_of(desk):
        form.joining.errors = [_("Elige a una persona de la lista.")]
        return _page(form, wrong, 400)
    reason = (form.reason.data or "").replace("\r\n", "\n").strip()
    task = jobs.Task(form.kind.data or "", reason, None, form.joining.data, tuple(_ticked()))
    try:
        job_id = jobs.begin(desk, the_present(), task)
    except ConflictError:
        return _page(form, _("Ninguno de estos casos se abre con tu llave: nada que hacer."), 409)
    return make_response(redirect(url_for("reader_jobs.progress", job=job_id.hex()), 303))


def _ticked() -> list[bytes]:
    return [thread for thread, _version in cases_in(request.form.getlist("case"))]


def _page(form: GivingForm, sentence: str, status: int = 200) -> Response:
    desk = the_desk()
    page = render_template(
        "readers/giving.html",
        form=form,
        sentence=sentence,
        cards=cards_of(desk, the_present(), _ticked()),
        people=investigators_of(desk),
        names=names_of(desk.roster()),
        back=way_back(request.form.get("volver")),
    )
    return make_response(page, status)

"""The page on which the readers of one case are chosen, with its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask_babel import gettext as _

from caseboard.access import Need, gives_back, needs
from caseboard.cases import actions as cases
from caseboard.cases.addresses import id_of
from caseboard.cases.opening import OpenReport
from caseboard.desk import the_desk
from caseboard.errors import ConflictError, NotAMemberError
from caseboard.gate import the_present
from caseboard.people.roles import Role
from caseboard.readers import actions
from caseboard.readers.errors import NotAllowedError
from caseboard.readers.forms import ReadersForm
from caseboard.readers.looking import choices_of, steps_of
from caseboard.readers.words import REFUSED
from config.web.errors import Refusal

if TYPE_CHECKING:
    from flask import Response

    from caseboard.cases.actions import OpenCase

readers = Blueprint("readers", __name__, url_prefix="/casos")


@readers.get("/<thread>/lectores")
@needs(Need.KEY)
def choosing(thread: str) -> Response:
    """Show who reads a case and every change; the same 404 as the case itself."""
    return _page(_found(thread), ReadersForm(), "")


@readers.post("/<thread>/lectores")
@needs(Need.KEY)
@gives_back
def change(thread: str) -> Response:
    """Change who reads a case; a refusal shows what was chosen and typed again."""
    opened, form, desk = _found(thread), ReadersForm(), the_desk()
    if not form.sent_well():
        return _page(opened, form, _("No se cambió nada: revisa lo que se marca abajo."), 400)
    try:
        left = actions.change_readers(
            desk,
            the_present(),
            opened,
            _wanted(form),
            coordinates=the_present().role is Role.COORDINATOR,
        )
    except NotAllowedError as error:
        return _page(opened, form, _refused(error), 403)
    except ConflictError:
        form.number.data = None
        return _page(opened, form, _conflict(), 409)
    except NotAMemberError:
        return _page(opened, form, _not_a_member(), 403)
    where = url_for("readers.choosing", thread=thread, queda=left or None)
    if the_present().member not in (form.readers.data or []):
        where = url_for("inbox.inbox")
    return make_response(redirect(where, 303))


def _page(opened: OpenCase, form: ReadersForm, sentence: str, status: int = 200) -> Response:
    desk, present = the_desk(), the_present()
    if form.number.data is None:
        form.number.data = opened.readers.number
    page = render_template(
        "readers/readers.html",
        opened=opened,
        form=form,
        sentence=sentence,
        choices=choices_of(desk, opened, form),
        steps=steps_of(desk, present, opened),
    )
    return make_response(page, status)


def _found(thread: str) -> OpenCase:
    opened = cases.look(the_desk(), the_present(), id_of(thread))
    if opened is None or not isinstance(opened.report, OpenReport):
        raise Refusal(404)
    return opened


def _wanted(form: ReadersForm) -> actions.Wanted:
    return actions.Wanted(
        readers=frozenset(form.readers.data or ()),
        lead=form.lead.data or None,
        reason=(form.reason.data or "").replace("\r\n", "\n").strip(),
        number=form.number.data or 0,
        tell=bool(form.tell.data),
    )


def _refused(error: NotAllowedError) -> str:
    roster = the_desk().roster()
    member = roster.member(error.member) if error.member else None
    return f"{member.name}: {REFUSED[error.reason]}" if member else str(REFUSED[error.reason])


def _conflict() -> str:
    return _(
        "Alguien cambió quién lee este caso mientras elegías. Abajo está como quedó; lo que "
        "escribiste sigue en el formulario y no se cambió nada."
    )


def _not_a_member() -> str:
    return _(
        "Tu llave de firmar no está en la lista firmada, así que nadie podría comprobar el cambio. "
        "Pide que te agreguen."
    )

"""A case and the replies made in it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask_babel import gettext as _

from caseboard.access import Need, needs
from caseboard.cases import actions
from caseboard.cases.addresses import id_of as _thread
from caseboard.cases.attachments import whole_ones
from caseboard.cases.forms import ReplyForm
from caseboard.cases.opening import Trouble
from caseboard.cases.overview import overview_of
from caseboard.cases.questions import answered
from caseboard.deadlines.words import left
from caseboard.desk import the_desk
from caseboard.errors import ConflictError, NotAMemberError
from caseboard.folder.pages import colleagues
from caseboard.gate import the_present
from caseboard.linking.actions import leads_of
from caseboard.notes.words import TASK_STANDINGS
from caseboard.outcomes.actions import owed_in
from caseboard.readers.settling import settle
from config.clock import today
from config.web.errors import Refusal
from crypto.errors import TooLongError

if TYPE_CHECKING:
    from flask import Response

    from caseboard.cases.actions import OpenCase
    from crypto.roster import Roster

cases = Blueprint("cases", __name__, url_prefix="/casos")


@cases.get("/<thread>")
@needs(Need.KEY)
def case(thread: str) -> Response:
    """Show a case; the same 404 for one that is not there and one that is not mine."""
    opened = _found(actions.open_case(the_desk(), the_present(), _thread(thread)))
    # What the complainant added since follows the last change of readers as soon as one looks.
    settle(the_desk(), the_present(), opened)
    return _page(opened, ReplyForm(), "")


@cases.post("/<thread>/respuestas")
@needs(Need.KEY)
def reply(thread: str) -> Response:
    """Send a reply; on any refusal the page comes back with everything that was typed."""
    form = ReplyForm()
    opened = _found(actions.look(the_desk(), the_present(), _thread(thread)))
    if not form.sent_well():
        return _again(thread, form, _("No se envió: revisa lo que se marca abajo."), 400)
    try:
        actions.send_reply(the_desk(), the_present(), opened, _draft(form))
    except ConflictError:
        return _again(thread, form, _conflict(), 409)
    except NotAMemberError:
        return _again(thread, form, _not_a_member(), 403)
    except TooLongError:
        return _again(thread, form, _("La respuesta es demasiado larga: acórtala."), 400)
    return make_response(redirect(url_for("cases.case", thread=thread, _anchor="final"), 303))


def _again(thread: str, form: ReplyForm, sentence: str, status: int) -> Response:
    """Show the case as it now stands with what was typed: a reading like any other, and noted."""
    opened = _found(actions.open_case(the_desk(), the_present(), _thread(thread)))
    if status == HTTPStatus.CONFLICT or form.version.errors:
        form.version.data = opened.case.version
    return _page(opened, form, sentence, status)


def _page(opened: OpenCase, form: ReplyForm, sentence: str, status: int = 200) -> Response:
    if form.version.data is None:
        form.version.data = opened.case.version
    desk = the_desk()
    known = isinstance(opened.report, Trouble)
    overview, day = overview_of(desk, the_present(), opened), today(desk.clock)
    due = owed_in(opened, overview.standing.said if overview.standing else None)
    page = render_template(
        "cases/case.html",
        opened=opened,
        report=None if known else opened.report,
        asked=None if isinstance(opened.report, Trouble) else answered(opened.report),
        whole=whole_ones(desk, opened.case.thread),
        readers=_readers(opened, desk.roster()),
        overview=overview,
        related=None if known else leads_of(desk, the_present(), opened),
        due=due,
        left=left(due, day) if due else "",
        people=colleagues(desk.roster(), opened),
        standings=TASK_STANDINGS,
        today=day,
        form=form,
        sentence=sentence,
    )
    return make_response(page, status)


def _readers(opened: OpenCase, roster: Roster) -> list[tuple[str, bool]]:
    """Return the names of who can read the report, and whether each is the recovery seat."""
    if isinstance(opened.report, Trouble):
        return []
    reads = opened.readers.ids
    now = [each for each in roster.members if each.role == "recovery" or each.id in reads]
    return [(each.name, each.role == "recovery") for each in now]


def _draft(form: ReplyForm) -> actions.Draft:
    text = (form.text.data or "").replace("\r\n", "\n").strip()
    return actions.Draft(text, form.state.data or None, form.version.data or 0)


def _conflict() -> str:
    return _(
        "Alguien respondió mientras escribías. Lee abajo su respuesta: lo tuyo sigue en el "
        "formulario y no se ha enviado."
    )


def _not_a_member() -> str:
    return _(
        "Tu llave no está en la lista firmada de quienes pueden leer: nadie podría "
        "comprobar tu respuesta. Pide que te agreguen; tu texto sigue aquí."
    )


def _found(opened: OpenCase | None) -> OpenCase:
    if opened is None:
        raise Refusal(404)
    return opened

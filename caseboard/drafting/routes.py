"""The page on which a longer reply is written: templates, open questions, a look beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask_babel import gettext as _

from caseboard.access import Need, gives_back, needs
from caseboard.cases.actions import Draft, send_reply
from caseboard.desk import the_desk
from caseboard.drafting import actions
from caseboard.drafting.forms import PREVIEW, QUESTIONS, SEND, TEMPLATE, DraftForm
from caseboard.folder.pages import (
    SHOWN,
    Again,
    badly_filled,
    case_to_read,
    case_to_write,
    folder_to_use,
    refused,
)
from caseboard.gate import the_present
from caseboard.notes.forms import tidy
from caseboard.outcomes.actions import standing_of
from caseboard.outcomes.standing import STANDING
from config.catalogues.reply_templates import reply_templates

if TYPE_CHECKING:
    from flask import Response

    from caseboard.cases.actions import OpenCase

drafting = Blueprint("drafting", __name__, url_prefix="/casos")


@drafting.get("/<thread>/respuesta")
@needs(Need.KEY)
def draft(thread: str) -> Response:
    """Show an empty reply, and what it can begin with."""
    opened = case_to_read(thread)
    return _page(opened, DraftForm(formdata=None))


@drafting.post("/<thread>/respuesta")
@needs(Need.KEY)
@gives_back
def write(thread: str) -> Response:
    """Put something into the reply, show how it will be read, or send it."""
    form = DraftForm()
    if form.deed.data in {TEMPLATE, QUESTIONS}:
        opened = case_to_read(thread)
        _begin(opened, form)
        return _page(opened, form)
    if not form.sent_well():
        return _page(case_to_read(thread), form, badly_filled())
    if form.deed.data == PREVIEW:
        return _page(case_to_read(thread), form, preview=tidy(form.text.data))
    opened = case_to_write(thread)
    said = Draft(tidy(form.text.data), form.state.data or None, form.version.data or 0)
    again = refused(lambda: send_reply(the_desk(), the_present(), opened, said))
    if again:
        return _page(case_to_read(thread), form, _not_sent(again))
    return make_response(redirect(url_for("cases.case", thread=thread, _anchor="final"), 303))


def _begin(opened: OpenCase, form: DraftForm) -> None:
    """Add what was asked for to what was typed; the state of a template is only proposed."""
    questions = actions.open_questions(opened)
    asked = [questions[each] for each in form.ask.data or () if each in questions]
    chosen = actions.template(
        "missing" if form.deed.data == QUESTIONS else form.template.data or ""
    )
    if chosen is None:
        return
    found = standing_of(folder_to_use(opened).items(STANDING))
    added = actions.begun(
        chosen, opened, found.said if found else None, asked or list(questions.values())
    )
    form.text.data = actions.joined(form.text.data or "", added)
    form.state.data = form.state.data or chosen.state


def _not_sent(again: Again) -> Again:
    """Return why a reply was not sent; a conflict here is a colleague's reply."""
    if again.status != 409:  # noqa: PLR2004 - the status of a conflict
        return again
    return Again(
        _(
            "No se envió: alguien respondió mientras escribías. Lee su respuesta en la "
            "conversación; lo tuyo sigue en el formulario."
        ),
        again.status,
    )


def _page(opened: OpenCase, form: DraftForm, again: Again = SHOWN, preview: str = "") -> Response:
    if form.version.data is None or again.status == 409:  # noqa: PLR2004 - of a conflict
        form.version.data = opened.case.version
    page = render_template(
        "drafting/draft.html",
        opened=opened,
        form=form,
        templates={each.id: each.title for each in reply_templates()},
        questions=actions.open_questions(opened),
        preview=preview,
        deeds={"preview": PREVIEW, "send": SEND, "template": TEMPLATE, "questions": QUESTIONS},
        again=again,
    )
    return make_response(page, again.status)

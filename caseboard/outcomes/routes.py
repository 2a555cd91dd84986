"""The page of deadlines and outcomes of one case, and the deeds that move them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask_babel import gettext as _

from caseboard.access import Need, gives_back, needs
from caseboard.deadlines.rules import SETTLED
from caseboard.deadlines.words import DUE_KINDS, left
from caseboard.desk import the_desk
from caseboard.errors import NoOutcomeError
from caseboard.folder.pages import (
    SHOWN,
    Again,
    badly_filled,
    case_to_read,
    case_to_write,
    folder_to_use,
    readable,
    refused,
)
from caseboard.gate import the_present
from caseboard.notes.forms import tidy
from caseboard.outcomes import actions, words
from caseboard.outcomes.forms import (
    ClosingForm,
    ExtensionForm,
    OutcomeForm,
    ReopeningForm,
    StandingForm,
)
from caseboard.outcomes.standing import STANDING, Standing
from config.clock import today
from config.states import STATES

if TYPE_CHECKING:
    from flask import Response

    from caseboard.folder.actions import Folder

outcomes = Blueprint("outcomes", __name__, url_prefix="/casos")


@outcomes.get("/<thread>/resultado")
@needs(Need.KEY)
def standing(thread: str) -> Response:
    """Show the deadlines of a case, what came of it, and how to close it."""
    return _page(thread)


@outcomes.post("/<thread>/ampliacion")
@needs(Need.KEY)
@gives_back
def extension(thread: str) -> Response:
    """Take six months, with a reason."""
    folder, form = folder_to_use(case_to_write(thread)), ExtensionForm()
    if not form.sent_well():
        return _page(thread, badly_filled(), extension=form)
    shown, reason = _shown(folder, form), tidy(form.why_longer.data)
    again = refused(lambda: actions.extend(the_desk(), folder, shown, reason))
    return _page(thread, again, extension=form) if again else _back(thread)


@outcomes.post("/<thread>/resultados")
@needs(Need.KEY)
@gives_back
def outcome(thread: str) -> Response:
    """Note something that came of the case."""
    folder, form = folder_to_use(case_to_write(thread)), OutcomeForm()
    if not form.sent_well():
        return _page(thread, badly_filled(), outcome=form)
    shown, said = _shown(folder, form), form.said(_day())
    again = refused(lambda: actions.note_outcome(the_desk(), folder, shown, said))
    return _page(thread, again, outcome=form) if again else _back(thread)


@outcomes.post("/<thread>/cierre")
@needs(Need.KEY)
@gives_back
def closing(thread: str) -> Response:
    """Close a case that has an outcome, and tell the complainant or say why not."""
    opened = case_to_write(thread)
    folder, form = folder_to_use(opened), ClosingForm()
    if not form.sent_well():
        return _page(thread, badly_filled(), closing=form)
    shown, said, draft = _shown(folder, form), form.said(_day()), form.draft()
    try:
        again = refused(
            lambda: actions.close(the_desk(), the_present(), opened, folder, shown, said, draft)
        )
    except NoOutcomeError:
        again = _nothing_came()
    return _page(thread, again, closing=form) if again else _back(thread)


@outcomes.post("/<thread>/reapertura")
@needs(Need.KEY)
@gives_back
def reopening(thread: str) -> Response:
    """Go on with a case that was closed, and say so to who was told that it ended."""
    opened = case_to_write(thread)
    folder, form = folder_to_use(opened), ReopeningForm()
    if not form.sent_well():
        return _page(thread, badly_filled(), reopening=form)
    shown, draft = _shown(folder, form), form.draft()
    again = refused(lambda: actions.reopen(the_desk(), the_present(), opened, folder, shown, draft))
    return _page(thread, again, reopening=form) if again else _back(thread)


def _shown(folder: Folder, form: StandingForm) -> actions.Shown:
    """Return what the form is about: the standing of now, at the version that was shown.

    When the two are not of one version the deed is refused, so nothing of a colleague is lost.
    """
    found = actions.standing_of(folder.items(STANDING))
    now = readable(found) if found else Standing()
    return actions.Shown(now, form.version.data or 0)


def _page(thread: str, again: Again = SHOWN, **sent: StandingForm) -> Response:
    """Show the page; `sent` are the forms that come back with what was typed, by name."""
    opened = case_to_read(thread)
    found = actions.standing_of(folder_to_use(opened).items(STANDING))
    now = readable(found) if found else Standing()
    due, day = actions.owed_in(opened, now), today(the_desk().clock)
    page = render_template(
        "outcomes/standing.html",
        opened=opened,
        found=found,
        standing=now,
        version=found.kept.version if found else 0,
        due=due,
        left=left(due, day) if due else "",
        today=day,
        due_kinds=DUE_KINDS,
        words=words,
        told={code: STATES[code] for code in ("closed", "referred")},
        extension_form=sent.get("extension") or ExtensionForm(formdata=None),
        outcome_form=sent.get("outcome") or OutcomeForm(formdata=None),
        closing_form=sent.get("closing") or ClosingForm(formdata=None),
        reopening_form=sent.get("reopening") or ReopeningForm(formdata=None),
        told_it_ended=opened.state in SETTLED,
        again=again,
    )
    return make_response(page, again.status)


def _nothing_came() -> Again:
    return Again(
        _("Antes de cerrar, anota arriba qué salió de la denuncia, aunque sea que se archivó."), 400
    )


def _day() -> str:
    return today(the_desk().clock).isoformat()


def _back(thread: str) -> Response:
    return make_response(redirect(url_for("outcomes.standing", thread=thread), 303))

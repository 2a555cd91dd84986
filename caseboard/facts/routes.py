"""The facts of a case: what is confirmed, what is proposed, and one that is being corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, request, url_for

from caseboard.access import Need, gives_back, needs
from caseboard.desk import the_desk
from caseboard.facts import actions
from caseboard.facts.facts import PERSON
from caseboard.facts.forms import CONFIRM, DealForm, DecisionForm, ListedForm, PersonForm
from caseboard.facts.showing import form_of, form_page, kind_of, list_page, written_in
from caseboard.folder.pages import (
    badly_filled,
    case_to_read,
    case_to_write,
    folder_to_use,
    item_to_use,
    readable,
    refused,
)
from caseboard.forms import DeskForm
from config.web.errors import Refusal

if TYPE_CHECKING:
    from flask import Response

    from caseboard.facts.suggestions import Suggestion

facts = Blueprint("facts", __name__, url_prefix="/casos")


@facts.get("/<thread>/datos")
@needs(Need.KEY)
def whole(thread: str) -> Response:
    """Show what is confirmed and what is proposed."""
    return list_page(thread)


@facts.post("/<thread>/datos/propuestas/<key>")
@needs(Need.KEY)
def decision(thread: str, key: str) -> Response:
    """Confirm a proposed fact as it is, or pass it over."""
    opened, form = case_to_write(thread), DecisionForm()
    folder = folder_to_use(opened)
    found = next((each for each in actions.proposed(opened, folder) if each.key == key), None)
    if not form.sent_well():
        raise Refusal(400)
    if found is None:  # a colleague decided on it a moment ago
        return _back(thread, "propuestos")
    if form.deed.data == CONFIRM:
        again = refused(lambda: actions.confirm(the_desk(), folder, found))
    else:
        again = refused(lambda: actions.pass_over(the_desk(), folder, key))
    return list_page(thread, again) if again else _back(thread, "propuestos")


@facts.post("/<thread>/datos/propuestas")
@needs(Need.KEY)
def decisions(thread: str) -> Response:
    """Confirm as they are all the proposed facts that were listed; what came since waits."""
    opened, form = case_to_write(thread), ListedForm()
    folder = folder_to_use(opened)
    if not form.sent_well():
        raise Refusal(400)
    listed = set(form.listed.data or ())
    found = [each for each in actions.proposed(opened, folder) if each.key in listed]
    again = refused(lambda: actions.confirm_all(the_desk(), folder, found)) if found else None
    return list_page(thread, again) if again else _back(thread, "propuestos")


@facts.post("/<thread>/datos/descartados/<key>")
@needs(Need.KEY)
def recalled(thread: str, key: str) -> Response:
    """Propose again what was passed over."""
    opened, form = case_to_write(thread), DeskForm()
    folder = folder_to_use(opened)
    if not form.sent_well():
        raise Refusal(400)
    again = refused(lambda: actions.call_back(the_desk(), folder, key))
    return list_page(thread, again) if again else _back(thread, "propuestos")


@facts.get("/<thread>/datos/<kind>")
@needs(Need.KEY)
def new(thread: str, kind: str) -> Response:
    """Show the form of a new fact, filled with what is proposed when the address names that."""
    opened = case_to_read(thread)
    found = _proposal(actions.proposed(opened, folder_to_use(opened)))
    fact = found.fact if found and found.kind == kind_of(kind) else None
    return form_page(thread, kind, form_of(kind, fact, 0))


@facts.post("/<thread>/datos/<kind>")
@needs(Need.KEY)
@gives_back
def add(thread: str, kind: str) -> Response:
    """Keep a new fact; on any refusal the form comes back with what was typed."""
    opened = case_to_write(thread)
    folder, form = folder_to_use(opened), _sent(kind)
    if not form.sent_well():
        return form_page(thread, kind, form, badly_filled())
    found = _proposal(actions.proposed(opened, folder))
    key = found.key if found else ""
    again = refused(lambda: actions.keep(the_desk(), folder, form.said(), key))
    if again:
        return form_page(thread, kind, form, again)
    return _back(thread, "propuestos" if found else None)


@facts.get("/<thread>/datos/<kind>/<item>")
@needs(Need.KEY)
def fact(thread: str, kind: str, item: str) -> Response:
    """Show one fact to correct it."""
    kept = item_to_use(folder_to_use(case_to_read(thread)), item, kind_of(kind))
    form = form_of(kind, readable(written_in(kept)), kept.version)
    return form_page(thread, kind, form, kept=kept)


@facts.post("/<thread>/datos/<kind>/<item>")
@needs(Need.KEY)
@gives_back
def correct(thread: str, kind: str, item: str) -> Response:
    """Write over the fact that was shown; when somebody was faster, show both."""
    folder, form = folder_to_use(case_to_write(thread)), _sent(kind)
    kept = item_to_use(folder, item, kind_of(kind))
    if not form.sent_well():
        return form_page(thread, kind, form, badly_filled(), kept)
    version = form.version.data or 0
    again = refused(lambda: actions.correct(the_desk(), folder, kept, version, form.said()))
    return form_page(thread, kind, form, again, kept) if again else _back(thread)


def _sent(kind: str) -> PersonForm | DealForm:
    return PersonForm() if kind_of(kind) == PERSON else DealForm()


def _proposal(proposed: list[Suggestion]) -> Suggestion | None:
    key = request.args.get("propuesta", "")
    return next((each for each in proposed if each.key == key), None)


def _back(thread: str, part: str | None = None) -> Response:
    """Go back to the list; after a proposal to the proposals, where the next one waits."""
    return make_response(redirect(url_for("facts.whole", thread=thread, _anchor=part), 303))

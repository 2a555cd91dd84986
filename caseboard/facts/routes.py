"""The facts of a case: what is confirmed, what is proposed, and one that is being corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, request, url_for

from caseboard.access import Need, gives_back, needs
from caseboard.desk import the_desk
from caseboard.facts import actions, words
from caseboard.facts.facts import DEAL, PERSON, Deal, Person, read_deal, read_person
from caseboard.facts.forms import CONFIRM, DealForm, DecisionForm, ListedForm, PersonForm
from caseboard.folder.pages import (
    SHOWN,
    Again,
    badly_filled,
    case_to_read,
    case_to_write,
    folder_to_use,
    item_to_use,
    readable,
    refused,
)
from caseboard.folder.written import Written, written
from config.web.errors import Refusal

if TYPE_CHECKING:
    from flask import Response

    from caseboard.facts.suggestions import Suggestion
    from caseboard.folder.items import Kept

facts = Blueprint("facts", __name__, url_prefix="/casos")
# As many proposals as somebody looks through; the others come as these are decided on.
_AT_ONCE = 40
_KINDS = {"personas": PERSON, "tratos": DEAL}


@facts.get("/<thread>/datos")
@needs(Need.KEY)
def whole(thread: str) -> Response:
    """Show what is confirmed and what is proposed."""
    return _list(thread)


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
    return _list(thread, again) if again else _back(thread, "propuestos")


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
    return _list(thread, again) if again else _back(thread, "propuestos")


@facts.get("/<thread>/datos/<kind>")
@needs(Need.KEY)
def new(thread: str, kind: str) -> Response:
    """Show the form of a new fact, filled with what is proposed when the address names that."""
    opened = case_to_read(thread)
    found = _proposal(actions.proposed(opened, folder_to_use(opened)))
    fact = found.fact if found and found.kind == _kind(kind) else None
    return _form_page(thread, kind, _form_of(kind, fact, 0))


@facts.post("/<thread>/datos/<kind>")
@needs(Need.KEY)
@gives_back
def add(thread: str, kind: str) -> Response:
    """Keep a new fact; on any refusal the form comes back with what was typed."""
    opened = case_to_write(thread)
    folder, form = folder_to_use(opened), _sent(kind)
    if not form.sent_well():
        return _form_page(thread, kind, form, badly_filled())
    found = _proposal(actions.proposed(opened, folder))
    key = found.key if found else ""
    again = refused(lambda: actions.keep(the_desk(), folder, form.said(), key))
    if again:
        return _form_page(thread, kind, form, again)
    return _back(thread, "propuestos" if found else None)


@facts.get("/<thread>/datos/<kind>/<item>")
@needs(Need.KEY)
def fact(thread: str, kind: str, item: str) -> Response:
    """Show one fact to correct it."""
    kept = item_to_use(folder_to_use(case_to_read(thread)), item, _kind(kind))
    form = _form_of(kind, readable(_written(kept)), kept.version)
    return _form_page(thread, kind, form, kept=kept)


@facts.post("/<thread>/datos/<kind>/<item>")
@needs(Need.KEY)
@gives_back
def correct(thread: str, kind: str, item: str) -> Response:
    """Write over the fact that was shown; when somebody was faster, show both."""
    folder, form = folder_to_use(case_to_write(thread)), _sent(kind)
    kept = item_to_use(folder, item, _kind(kind))
    if not form.sent_well():
        return _form_page(thread, kind, form, badly_filled(), kept)
    version = form.version.data or 0
    again = refused(lambda: actions.correct(the_desk(), folder, kept, version, form.said()))
    return _form_page(thread, kind, form, again, kept) if again else _back(thread)


def _list(thread: str, again: Again = SHOWN) -> Response:
    opened = case_to_read(thread)
    folder = folder_to_use(opened)
    items = folder.items(PERSON, DEAL)
    proposed = actions.proposed(opened, folder)
    page = render_template(
        "facts/facts.html",
        opened=opened,
        people=actions.people_of(items),
        deals=actions.deals_of(items),
        proposed=proposed[:_AT_ONCE],
        waiting=len(proposed[_AT_ONCE:]),
        in_part=actions.is_read_in_part(opened),
        question=words.question_of,
        again=again,
    )
    return make_response(page, again.status)


def _form_page(
    thread: str,
    kind: str,
    form: PersonForm | DealForm,
    again: Again = SHOWN,
    kept: Kept | None = None,
) -> Response:
    theirs = _written(again.theirs) if again.theirs else None
    if theirs:
        form.version.data = theirs.kept.version
    page = render_template(
        "facts/fact.html",
        opened=case_to_read(thread),
        kind=kind,
        form=form,
        kept=kept,
        theirs=theirs,
        options=words.options_of,
        proposal=request.args.get("propuesta", ""),
        again=again,
    )
    return make_response(page, again.status)


def _form_of(kind: str, fact: Person | Deal | None, version: int) -> PersonForm | DealForm:
    made = PersonForm if _kind(kind) == PERSON else DealForm
    data = dict(vars(fact)) if fact else {}
    data |= {"fact_note": data.pop("note", ""), "sources": " ".join(data.get("sources", ()))}
    data |= {name: "\n".join(data[name]) for name in ("phones", "accounts") if name in data}
    return made(formdata=None, **data, version=version)


def _sent(kind: str) -> PersonForm | DealForm:
    return PersonForm() if _kind(kind) == PERSON else DealForm()


def _written(kept: Kept) -> Written[Person | Deal]:
    return written(kept, read_person if kept.kind == PERSON else read_deal)


def _proposal(proposed: list[Suggestion]) -> Suggestion | None:
    key = request.args.get("propuesta", "")
    return next((each for each in proposed if each.key == key), None)


def _kind(kind: str) -> str:
    if kind not in _KINDS:
        raise Refusal(404)
    return _KINDS[kind]


def _back(thread: str, part: str | None = None) -> Response:
    """Go back to the list; after a proposal to the proposals, where the next one waits."""
    return make_response(redirect(url_for("facts.whole", thread=thread, _anchor=part), 303))

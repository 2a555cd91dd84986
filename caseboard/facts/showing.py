"""What the pages of facts show: the list of a case, and the form of one fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import make_response, render_template, request

from caseboard.facts import actions, words
from caseboard.facts.facts import DEAL, PERSON, Deal, Person, read_deal, read_person
from caseboard.facts.forms import DealForm, PersonForm
from caseboard.folder.pages import SHOWN, Again, case_to_read, folder_to_use
from caseboard.folder.written import Written, written
from config.web.errors import Refusal

if TYPE_CHECKING:
    from flask import Response

    from caseboard.folder.items import Kept

# As many proposals as somebody looks through; the others come as these are decided on.
_AT_ONCE = 40
_KINDS = {"personas": PERSON, "tratos": DEAL}


def list_page(thread: str, again: Again = SHOWN) -> Response:
    """Return what is confirmed, what is proposed and what was passed over."""
    opened = case_to_read(thread)
    folder = folder_to_use(opened)
    items = folder.items(PERSON, DEAL)
    found = actions.proposals(opened, folder)
    page = render_template(
        "facts/facts.html",
        opened=opened,
        people=actions.people_of(items),
        deals=actions.deals_of(items),
        proposed=found.open[:_AT_ONCE],
        waiting=len(found.open[_AT_ONCE:]),
        passed=found.passed[:_AT_ONCE],
        in_part=actions.is_read_in_part(opened),
        question=words.question_of,
        again=again,
    )
    return make_response(page, again.status)


def form_page(
    thread: str,
    kind: str,
    form: PersonForm | DealForm,
    again: Again = SHOWN,
    kept: Kept | None = None,
) -> Response:
    """Return the form of one fact; after a conflict beside what a colleague wrote."""
    theirs = written_in(again.theirs) if again.theirs else None
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


def form_of(kind: str, fact: Person | Deal | None, version: int) -> PersonForm | DealForm:
    """Return the form of a kind, filled with a fact."""
    made = PersonForm if kind_of(kind) == PERSON else DealForm
    data = dict(vars(fact)) if fact else {}
    data |= {"fact_note": data.pop("note", ""), "sources": " ".join(data.get("sources", ()))}
    data |= {name: "\n".join(data[name]) for name in ("phones", "accounts") if name in data}
    return made(formdata=None, **data, version=version)


def written_in(kept: Kept) -> Written[Person | Deal]:
    """Return what an item says, or why it does not."""
    return written(kept, read_person if kept.kind == PERSON else read_deal)


def kind_of(kind: str) -> str:
    """Return the kind of item that an address names. Raises Refusal."""
    if kind not in _KINDS:
        raise Refusal(404)
    return _KINDS[kind]

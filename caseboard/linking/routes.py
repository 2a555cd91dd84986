"""Related cases of one case, two cases side by side, and what is decided about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, url_for

from caseboard.access import Need, gives_back, needs
from caseboard.desk import the_desk
from caseboard.errors import ConflictError
from caseboard.folder.pages import SHOWN, Again, badly_filled, case_to_read, case_to_write, refused
from caseboard.forms import DeskForm
from caseboard.gate import the_present
from caseboard.linking import actions, words
from caseboard.linking.deciding import VERDICTS
from caseboard.linking.errors import (
    ClosedLinksError,
    ContradictionError,
    LinksMovedError,
    OwnDecisionError,
    StaleLinksError,
    WalledDossierError,
)
from caseboard.linking.forms import ConfirmationForm, DecisionForm, ReasonForm
from caseboard.linking.showing import (
    choices_of,
    closed,
    contradiction,
    dossier_trouble,
    moved,
    names,
    own_decision,
    stale,
    waterfall_of,
)
from config.web.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from caseboard.cases.actions import OpenCase
    from caseboard.linking.pairing import Pair

links = Blueprint("links", __name__, url_prefix="/casos")


@links.get("/<thread>/relacionados")
@needs(Need.KEY)
def related(thread: str) -> Response:
    """Show what is related to a case, and what was decided about it."""
    return _related(thread)


@links.post("/<thread>/relacionados/puesta-al-dia")
@needs(Need.KEY)
def catching_up(thread: str) -> Response:
    """Go on looking at what changed for some seconds, and come back."""
    case_to_write(thread)
    try:
        actions.go_on(the_desk(), the_present())
    except (ClosedLinksError, LinksMovedError):
        raise closed() from None
    return _to_related(thread)


@links.post("/<thread>/relacionados/pregunta")
@needs(Need.KEY)
def question(thread: str) -> Response:
    """Ask the coordinators about what lies behind a wall."""
    opened = case_to_write(thread)
    if not DeskForm().sent_well():
        raise Refusal(400)
    actions.ask(the_desk(), the_present(), opened)
    return _to_related(thread)


@links.post("/<thread>/relacionados/salida")
@needs(Need.KEY)
@gives_back
def leaving(thread: str) -> Response:
    """Take a case out of its joint file."""
    opened, form = case_to_write(thread), ReasonForm()
    if not form.sent_well():
        return _related(thread, form, badly_filled())
    again = _tried(lambda: actions.split(the_desk(), the_present(), opened, form.why))
    return _related(thread, form, again) if again else _to_related(thread)


@links.get("/<thread>/relacionados/<other>")
@needs(Need.KEY)
def pair(thread: str, other: str) -> Response:
    """Show two cases side by side."""
    return _pair(thread, other, DecisionForm(formdata=None))


@links.post("/<thread>/relacionados/<other>/decisiones")
@needs(Need.KEY)
@gives_back
def decision(thread: str, other: str) -> Response:
    """Keep a decision about two cases or two of their people."""
    mine, theirs, form = case_to_write(thread), case_to_write(other), DecisionForm()
    if not form.sent_well():
        return _pair(thread, other, form, badly_filled())
    desk, present = the_desk(), the_present()
    again = _tried(lambda: actions.decide(desk, present, mine, theirs, form.said()))
    return _pair(thread, other, form, again) if again else _to_pair(thread, other)


@links.post("/<thread>/relacionados/<other>/confirmaciones")
@needs(Need.KEY)
@gives_back
def confirmation(thread: str, other: str) -> Response:
    """Bear out what somebody else decided about two people."""
    mine, theirs, form = case_to_write(thread), case_to_write(other), ConfirmationForm()
    if not form.sent_well():
        return _pair(thread, other, form, badly_filled())
    desk, present, which = the_desk(), the_present(), form.decision.data or ""
    again = _tried(lambda: actions.confirm(desk, present, mine, theirs, which, form.why))
    return _pair(thread, other, form, again) if again else _to_pair(thread, other)


@links.post("/<thread>/relacionados/<other>/expediente")
@needs(Need.KEY)
@gives_back
def joining(thread: str, other: str) -> Response:
    """Make two cases one joint file."""
    mine, theirs, form = case_to_write(thread), case_to_write(other), ReasonForm()
    if not form.sent_well():
        return _pair(thread, other, form, badly_filled())
    again = _tried(lambda: actions.join(the_desk(), the_present(), mine, theirs, form.why))
    return _pair(thread, other, form, again) if again else _to_pair(thread, other)


def _related(thread: str, form: ReasonForm | None = None, again: Again = SHOWN) -> Response:
    opened = case_to_read(thread)
    desk, present = the_desk(), the_present()
    found = actions.leads_of(desk, present, opened)
    # One about a case behind a wall is told by the one sentence, and counted nowhere.
    decided = actions.decisions_of(desk, present, opened)
    page = render_template(
        "linking/related.html",
        opened=opened,
        related=found,
        decisions=[each for each in decided if each.verdict.other in found.decided],
        names=names(desk),
        asked=actions.has_asked(desk, present, opened.case.thread),
        reason=form or ReasonForm(formdata=None),
        words=words,
        again=again,
    )
    return make_response(page, again.status)


def _pair(thread: str, other: str, form: ReasonForm, again: Again = SHOWN) -> Response:
    mine, theirs = case_to_read(thread), case_to_write(other)
    found = _side_by_side(mine, theirs)
    desk, present = the_desk(), the_present()
    decided = actions.decisions_of(desk, present, mine, {theirs.case.thread: theirs})
    page = render_template(
        "linking/pair.html",
        opened=mine,
        theirs=theirs,
        pair=found,
        rows=waterfall_of(found),
        choices=choices_of(found),
        decisions=[each for each in decided if each.verdict.other == theirs.case.thread],
        names=names(desk),
        verdicts={each: words.VERDICT_WORDS[each] for each in VERDICTS},
        form=form if isinstance(form, DecisionForm) else DecisionForm(formdata=None),
        reason=form,
        me=present.member,
        words=words,
        again=again,
    )
    return make_response(page, again.status)


def _side_by_side(mine: OpenCase, theirs: OpenCase) -> Pair:
    if mine.case.thread == theirs.case.thread:
        raise Refusal(404)
    try:
        found = actions.pair_of(the_desk(), the_present(), mine, theirs)
    except (ClosedLinksError, LinksMovedError):
        raise closed() from None
    if found is None:
        raise Refusal(404)
    return found


def _tried(deed: Callable[[], None]) -> Again | None:
    """Do a deed and return None, or why it left nothing."""
    wrong: list[Again] = []

    def consistent() -> None:
        try:
            deed()
        except ContradictionError as error:
            wrong.append(Again(contradiction(error), 409))
        except StaleLinksError:
            wrong.append(Again(stale(), 409))
        except ConflictError:
            wrong.append(Again(moved(), 409))

    try:
        again = refused(consistent)
        return wrong[0] if wrong else again
    except (ClosedLinksError, LinksMovedError):
        raise closed() from None
    except OwnDecisionError:
        return Again(own_decision(), 403)
    except WalledDossierError:
        return Again(dossier_trouble(), 409)


def _to_related(thread: str) -> Response:
    return make_response(redirect(url_for("links.related", thread=thread), 303))


def _to_pair(thread: str, other: str) -> Response:
    return make_response(redirect(url_for("links.pair", thread=thread, other=other), 303))

"""The page on which a case is judged, beside what it says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, url_for

from caseboard.access import Need, gives_back, needs
from caseboard.cases.addresses import reference_of
from caseboard.cases.attachments import attached_to
from caseboard.cases.opening import OpenReport
from caseboard.cases.questions import answered
from caseboard.desk import the_desk
from caseboard.folder.pages import (
    SHOWN,
    Again,
    badly_filled,
    case_to_read,
    case_to_write,
    folder_to_use,
    refused,
)
from caseboard.folder.written import Written, written
from caseboard.gate import the_present
from caseboard.triage import words
from caseboard.triage.actions import case_by_reference, is_mine, judge, triage_of
from caseboard.triage.forms import TriageForm
from caseboard.triage.suggestions import suggested
from caseboard.triage.triage import TRIAGE, Triage

if TYPE_CHECKING:
    from flask import Response

    from caseboard.cases.actions import OpenCase
    from caseboard.folder.items import Kept
    from caseboard.triage.suggestions import Hints

triage = Blueprint("triage", __name__, url_prefix="/casos")


@triage.get("/<thread>/valoracion")
@needs(Need.KEY)
def judgement(thread: str) -> Response:
    """Show the judgement of a case, or the empty form with what the answers suggest."""
    opened = case_to_read(thread)
    found = triage_of(folder_to_use(opened).items(TRIAGE))
    form = _form_of(found.said if found else None)
    form.version.data = found.kept.version if found else 0
    return _page(opened, form, found.kept if found else None)


@triage.post("/<thread>/valoracion")
@needs(Need.KEY)
@gives_back
def decide(thread: str) -> Response:
    """Keep a judgement; on any refusal the page comes back with what was chosen."""
    folder, form = folder_to_use(case_to_write(thread)), TriageForm()
    form.find = partial(_find, triage_of(folder.items(TRIAGE)))
    if not form.sent_well():
        return _page(case_to_read(thread), form, None, badly_filled())
    again = refused(lambda: judge(the_desk(), folder, form.version.data or 0, form.said()))
    if again:
        form.version.data = again.theirs.version if again.theirs else 0
        return _page(case_to_read(thread), form, again.theirs, again)
    return make_response(redirect(url_for("cases.case", thread=thread), 303))


def _find(kept: Written[Triage] | None, reference: str) -> bytes | None:
    """Return the thread of a case of mine, or of the one that stands in the judgement already.

    That one may be no case of mine: a colleague who reads both chose it, and it stays.
    """
    duplicate = kept.said.duplicate if kept and kept.said else ""
    if duplicate and reference.strip().lower() == reference_of(duplicate):
        return bytes.fromhex(duplicate)
    return case_by_reference(the_desk(), the_present(), reference)


def _form_of(said: Triage | None) -> TriageForm:
    if said is None:
        return TriageForm(formdata=None)
    data = said.content() | {"duplicate": reference_of(said.duplicate)}
    return TriageForm(formdata=None, **data)


def _page(opened: OpenCase, form: TriageForm, kept: Kept | None, again: Again = SHOWN) -> Response:
    form.version.data = form.version.data or 0
    theirs = written(again.theirs, Triage.read) if again.theirs else None
    report = opened.report if isinstance(opened.report, OpenReport) else None
    page = render_template(
        "triage/triage.html",
        opened=opened,
        asked=answered(report) if report else None,
        form=form,
        kept=kept,
        theirs=theirs,
        mine=bool(theirs and theirs.said and _is_mine(theirs.said)),
        hints=_hints(opened),
        words=words,
        offences=words.offence_words(),
        unchecked=words.unchecked_offences(),
        again=again,
    )
    return make_response(page, again.status)


def _is_mine(said: Triage) -> bool:
    return is_mine(the_desk(), the_present(), said.duplicate)


def _hints(opened: OpenCase) -> Hints:
    if not isinstance(opened.report, OpenReport):
        return {}
    return suggested(opened.report.report.answers, len(attached_to(opened)))

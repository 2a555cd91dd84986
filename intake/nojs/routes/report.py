"""Filing a report: the form, and what is answered to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, render_template

from config import clock
from config.questionnaire import coach, keepable_answers
from config.web.errors import Refusal
from crypto.attached import LARGEST, MOST
from crypto.errors import NobodyLeftError, TooLongError
from intake.letterbox.errors import LetterboxError
from intake.nojs import words
from intake.nojs.door import this_door
from intake.nojs.filing import file_report
from intake.nojs.form import Draft
from intake.nojs.readers import readers_shown
from intake.nojs.requests import take_files, these_uploads
from intake.nojs.sealing import ReadersChangedError
from intake.nojs.ticket import Ticket
from intake.nojs.uploads import words as file_words
from intake.nojs.uploads.uploads import FIELD
from intake.roster_file import RosterUnavailableError

if TYPE_CHECKING:
    from intake.nojs.form import Problems

report = Blueprint("report", __name__, template_folder="../templates")


@report.get("/")
def blank() -> Response:
    """Show the empty form, unless there is nobody to seal to."""
    try:
        this_door().roster.current()
    except RosterUnavailableError:
        raise Refusal(503) from None
    return _form(Draft.blank())


@report.post("/denuncias")
def file() -> Response:
    """File the report and show its code, or show the form again with everything typed."""
    uploads = take_files()
    draft = Draft.posted()
    problems = draft.problems(uploads)
    if problems or draft.ticket is None:
        return _form(draft, 400, problems)
    try:
        code = file_report(this_door(), draft.ticket, draft, uploads)
    except ReadersChangedError:
        return _form(draft, 409, [("may_read", str(words.READERS_CHANGED))])
    except NobodyLeftError:
        return _form(draft, 400, [("may_read", str(words.NOBODY_LEFT))])
    except TooLongError:
        return _form(draft, 400, [("facts", str(words.TOO_LONG))])
    except (RosterUnavailableError, LetterboxError) as error:
        return _form(draft, 503, failure=words.not_kept(error))
    today = clock.today(this_door().clock)
    nudges = [nudge for _, nudge in coach(draft.answers, draft.form, today)]
    return make_response(render_template("nojs/filed.html", code=code.words.split(), nudges=nudges))


def _form(
    draft: Draft, status: int = 200, problems: Problems | None = None, failure: str = ""
) -> Response:
    problems = [*(problems or []), *_files_again()]
    page = render_template(
        "nojs/form.html",
        form=draft.form,
        draft=draft,
        answers=keepable_answers(draft.answers),
        labels=draft.labels,
        readers=readers_shown(this_door().roster),
        ticket=(draft.ticket or Ticket.fresh()).text,
        problems=problems,
        errors=dict(reversed(problems)),
        most_files=MOST,
        most_megabytes=LARGEST // file_words.MEGABYTE,
        failure=failure,
        intake_origin=this_door().intake_origin,
    )
    return make_response(page, status)


def _files_again() -> Problems:
    """Return what to say of files that came with a form that is shown again: no page keeps them."""
    came = these_uploads()
    return [(FIELD, file_words.again())] if came and came.files and not came.problems else []

"""Coming back with the code: asking for it, reading the answers, writing again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, render_template, request

from crypto.attached import LARGEST, MOST
from crypto.code import read_code
from crypto.errors import CodeError, NobodyLeftError, TooLongError
from intake.letterbox.errors import LetterboxError
from intake.limits import LIMITS
from intake.nojs import words
from intake.nojs.door import this_door
from intake.nojs.following import audience, come_back, visit, write_again
from intake.nojs.letter import Letter
from intake.nojs.requests import take_files
from intake.nojs.ticket import Ticket
from intake.nojs.uploads import words as file_words
from intake.roster_file import RosterUnavailableError

if TYPE_CHECKING:
    from crypto.code import Code
    from intake.nojs.following import Visit
    from intake.nojs.uploads.uploads import Uploads

follow_up = Blueprint("follow_up", __name__, template_folder="../templates")

NOWHERE = (RosterUnavailableError, LetterboxError)


@follow_up.get("/seguimiento")
def ask() -> Response:
    """Ask for the code."""
    return _ask()


@follow_up.post("/seguimiento")
def look() -> Response:
    """Show what waits under the code; hit and miss have one size, one beat and one status."""
    typed = request.form.get("code", "")
    try:
        code = read_code(typed)
        return _page(code, come_back(this_door(), code), Letter(), first=True)
    except CodeError as error:
        return _ask(typed, words.code_problem(error), 400)
    except NOWHERE:
        return _ask(typed, str(words.UNREADABLE), 503)


@follow_up.post("/seguimiento/mensajes")
def write() -> Response:
    """Add a message to the thread, or show it again with the sentence that says why not."""
    uploads = take_files()
    typed = request.form.get("code", "")
    try:
        code = read_code(typed)
    except CodeError as error:
        return _ask(typed, words.code_problem(error), 400)
    letter = Letter.posted()
    status, field, problem = _send(code, letter, uploads)
    if not problem:
        said = "withdrawn" if letter.withdrawn else "sent"
        return _again(code, Letter(), status, said=said)
    if uploads.files and not uploads.problems:
        problem = f"{problem} {file_words.again()}"
    return _again(code, letter, status, field=field, problem=problem)


def _send(code: Code, letter: Letter, uploads: Uploads) -> tuple[int, str, str]:
    """Send the letter; return the status, and field and sentence of what kept it from it."""
    field, problem = letter.problem(uploads)
    if problem:
        return 400, field, problem
    try:
        known = write_again(this_door(), code, letter, uploads)
    except NobodyLeftError:
        return 409, "text", _nobody(code)
    except TooLongError:
        return 400, "text", words.too_long(LIMITS["text"])
    except NOWHERE as error:
        return 503, "text", words.not_kept(error)
    return (200, "", "") if known else (404, "text", str(words.NO_THREAD))


def _nobody(code: Code) -> str:
    """Return why nobody would read it: they have gone, or their ticks were taken off."""
    found = visit(this_door(), code)
    gone = found is None or not audience(this_door(), found)
    return str(words.READERS_GONE if gone else words.NOBODY_READS)


def _again(code: Code, letter: Letter, status: int, **shown: object) -> Response:
    """Show the thread with the letter, or the letter alone when the thread cannot be read."""
    try:
        found = visit(this_door(), code)
    except NOWHERE:
        found = None
    return _page(code, found, letter, status, **shown)


def _ask(typed: str = "", problem: str = "", status: int = 200) -> Response:
    return make_response(render_template("nojs/ask.html", typed=typed, problem=problem), status)


def _page(
    code: Code, found: Visit | None, letter: Letter, status: int = 200, **shown: object
) -> Response:
    page = render_template(
        "nojs/thread.html",
        code=code.words,
        visit=found,
        audience=audience(this_door(), found) if found else [],
        letter=letter.keepable(),
        limits=LIMITS,
        ticket=(letter.ticket or Ticket.fresh()).text,
        most_files=MOST,
        most_megabytes=LARGEST // file_words.MEGABYTE,
        intake_origin=this_door().intake_origin,
        **{"said": "", "first": False, "field": "", "problem": "", **shown},
    )
    return make_response(page, status)

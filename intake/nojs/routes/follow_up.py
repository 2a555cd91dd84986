"""Coming back with the code: asking for it, reading the answers, writing again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, render_template, request

from crypto.code import read_code
from crypto.errors import CodeError, NobodyLeftError, TooLongError
from intake.letterbox.errors import LetterboxError
from intake.nojs import words
from intake.nojs.door import this_door
from intake.nojs.following import visit, write_again
from intake.nojs.form import Letter
from intake.nojs.ticket import Ticket
from intake.roster_file import RosterUnavailableError

if TYPE_CHECKING:
    from crypto.code import Code

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
        return _thread(read_code(typed), Letter())
    except CodeError as error:
        return _ask(typed, words.code_problem(error), 400)
    except NOWHERE:
        return _ask(typed, str(words.UNREADABLE), 503)


@follow_up.post("/seguimiento/mensajes")
def write() -> Response:
    """Add a message to the thread, or show it again with the sentence that says why not."""
    typed = request.form.get("code", "")
    try:
        code = read_code(typed)
    except CodeError as error:
        return _ask(typed, words.code_problem(error), 400)
    letter = Letter.posted()
    status, problem = _send(code, letter)
    if not problem:
        return _thread(code, Letter(), sent=True)
    return _again(code, letter, status, problem)


def _send(code: Code, letter: Letter) -> tuple[int, str]:
    """Send the letter; return the status and the sentence of what kept it from being stored."""
    problem = letter.problem()
    if problem or letter.ticket is None:
        return 400, problem
    try:
        known = write_again(this_door(), code, letter.ticket, letter.text)
    except NobodyLeftError:
        return 409, str(words.READERS_GONE)
    except TooLongError:
        return 400, str(words.LONG_MESSAGE)
    except NOWHERE as error:
        return 503, words.not_kept(error)
    return (200, "") if known else (404, str(words.NO_THREAD))


def _again(code: Code, letter: Letter, status: int, problem: str) -> Response:
    """Show the letter again with everything typed, beside the thread if it can be read."""
    try:
        return _thread(code, letter, status, problem)
    except NOWHERE:
        return _page(code, letter, status, visit=None, problem=problem)


def _ask(typed: str = "", problem: str = "", status: int = 200) -> Response:
    return make_response(render_template("nojs/ask.html", typed=typed, problem=problem), status)


def _thread(
    code: Code, letter: Letter, status: int = 200, problem: str = "", *, sent: bool = False
) -> Response:
    found = visit(this_door(), code)
    return _page(code, letter, status, visit=found, problem=problem, sent=sent)


def _page(code: Code, letter: Letter, status: int, **shown: object) -> Response:
    page = render_template(
        "nojs/thread.html",
        code=code.words,
        letter=letter,
        ticket=(letter.ticket or Ticket.fresh()).text,
        **{"sent": False, **shown},
    )
    return make_response(page, status)

"""The page of the years, and the three deeds: begin, draw, and let the file leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from caseboard.access import Need, needs
from caseboard.desk import the_desk
from caseboard.gate import the_present
from caseboard.inbox.showing import names_of
from caseboard.people.roles import Role
from caseboard.statistics.yearly import actions, releasing, showing
from caseboard.statistics.yearly.errors import YearError
from caseboard.statistics.yearly.words import REFUSED
from config.web.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

yearly = Blueprint("yearly", __name__, url_prefix="/estadisticas/anuales")
_YEARS = {str(year): year for year in range(2020, 2110)}


@yearly.get("")
@needs(Need.KEY)
def years() -> Response:
    """Show the years: which can begin, who has to draw, which have left."""
    return _page("")


@yearly.post("")
@needs(Need.KEY, roles={Role.COORDINATOR})
def beginning() -> Response:
    """Begin the draw of a year: its cases and who draws are fixed."""
    year, drawers = _YEARS.get(request.form.get("year", ""), 0), request.form.getlist("drawer")
    return _do(lambda: actions.begin(the_desk(), the_present(), year, drawers))


@yearly.post("/<year>/partes")
@needs(Need.KEY)
def part(year: str) -> Response:
    """Draw this reader's part of a year."""
    return _do(lambda: actions.draw_part(the_desk(), the_present(), _year(year)))


@yearly.post("/<year>/archivo")
@needs(Need.KEY, roles={Role.COORDINATOR})
def releasing_file(year: str) -> Response:
    """Sign the file of a year."""
    return _do(lambda: releasing.release(the_desk(), the_present(), _year(year)))


@yearly.get("/<year>/archivo")
@needs(Need.KEY)
def file(year: str) -> Response:
    """Hand out the file of a year as it was signed."""
    number = _year(year)
    found = releasing.released_file(the_desk(), number)
    if found is None:
        raise Refusal(404)
    response = Response(found, mimetype="application/octet-stream")
    name = f'attachment; filename="denuncias-{number}.txt"'
    response.headers["Content-Disposition"] = name
    return response


def _year(text: str) -> int:
    if text not in _YEARS:
        raise Refusal(404)
    return _YEARS[text]


def _do(deed: Callable[[], None]) -> Response:
    try:
        deed()
    except YearError as error:
        return _page(str(REFUSED[error.reason]), 409)
    return make_response(redirect(url_for("yearly.years"), 303))


def _page(sentence: str, status: int = 200) -> Response:
    desk = the_desk()
    page = render_template(
        "statistics/yearly.html",
        shown=showing.shown(desk, the_present()),
        names=names_of(desk.roster()),
        sentence=sentence,
        chosen=request.form.getlist("drawer"),
    )
    return make_response(page, status)

"""Statistics for readers, their file, and the rounded months that analysts see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from caseboard.access import Need, needs
from caseboard.desk import the_desk
from caseboard.errors import ConflictError
from caseboard.gate import the_present
from caseboard.inbox.showing import names_of
from caseboard.people.roles import READERS, Role
from caseboard.statistics import actions
from caseboard.statistics.figures import Period
from caseboard.statistics.tables import csv_of, lines_of
from caseboard.statistics.words import CANNOT_TELL, GROUPS, SPANS
from config.web.errors import Refusal

if TYPE_CHECKING:
    from caseboard.statistics.tables import Line

statistics = Blueprint("statistics", __name__, url_prefix="/estadisticas")
ANALYSTS = READERS | {Role.ANALYST}
_YEARS = range(2020, 2110)


@statistics.get("")
@needs(Need.KEY)
def figures() -> Response:
    """Show the figures of all years, or of one."""
    return _page("")


@statistics.get("/tabla.csv")
@needs(Need.KEY)
def table() -> Response:
    """Hand out the same figures as a file."""
    counted = actions.count(the_desk(), the_present(), _period())
    return _file(lines_of(counted.figures), f"estadisticas-{_year() or 'todo'}")


@statistics.get("/publicadas")
@needs(Need.KEY, roles=ANALYSTS)
def months() -> str:
    """Show the months that were published."""
    desk = the_desk()
    names = names_of(desk.roster())
    return render_template("statistics/months.html", published=actions.published(desk), names=names)


@statistics.get("/publicadas/<month>.csv")
@needs(Need.KEY, roles=ANALYSTS)
def month(month: str) -> Response:
    """Hand out one published month as a file."""
    found = [each for each in actions.published(the_desk()) if each.month == month]
    if not found:
        raise Refusal(404)
    return _file(found[0].lines, f"cifras-{month}")


@statistics.post("/publicadas")
@needs(Need.KEY, roles={Role.COORDINATOR})
def publication() -> Response:
    """Publish a month's rounded figures."""
    try:
        actions.publish(the_desk(), the_present(), request.form.get("month", ""))
    except actions.NotYetError:
        return _page(
            _("Faltan casos por abrir: ponte al día en la bandeja y publica después."), 409
        )
    except ConflictError:
        return _page(_("Ese mes ya se publicó o todavía no termina: elige otro de la lista."), 409)
    return make_response(redirect(url_for("statistics.months"), 303))


def _page(sentence: str, status: int = 200) -> Response:
    desk = the_desk()
    counted = actions.count(desk, the_present(), _period())
    page = render_template(
        "statistics/figures.html",
        counted=counted,
        figures=counted.figures,
        year=_year(),
        groups=GROUPS,
        spans=SPANS,
        cannot_tell=CANNOT_TELL,
        months=actions.months_to_publish(desk),
        sentence=sentence,
    )
    return make_response(page, status)


def _year() -> int | None:
    asked = request.args.get("anio", type=int)
    return asked if asked in _YEARS else None


def _period() -> Period:
    year = _year()
    return Period.of_year(year) if year else Period()


def _file(lines: list[Line], name: str) -> Response:
    response = Response(csv_of(lines), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response

"""The page of all deadlines, and the same days as a calendar to take along."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from caseboard.access import Need, needs
from caseboard.deadlines.actions import agenda, due_days
from caseboard.deadlines.feed import calendar_of
from caseboard.deadlines.words import aged, left
from caseboard.desk import the_desk
from caseboard.gate import the_present
from caseboard.inbox.showing import names_of
from config.clock import today

deadlines = Blueprint("deadlines", __name__, url_prefix="/plazos")


@deadlines.get("")
@needs(Need.KEY)
def whole() -> str:
    """Show what is due in my cases, the first day first."""
    desk = the_desk()
    return render_template(
        "deadlines/deadlines.html",
        agenda=agenda(desk, the_present(), request.args.get("pagina", 1, type=int)),
        today=today(desk.clock),
        left=left,
        aged=aged,
        names=names_of(desk.roster()),
    )


@deadlines.get("/calendario")
@needs(Need.KEY)
def calendar() -> Response:
    """Send the days on which something is due, without saying what or where."""
    desk, present = the_desk(), the_present()
    content = calendar_of(due_days(desk, present), present.member, desk.now())
    response = Response(content, mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="plazos.ics"'
    return response

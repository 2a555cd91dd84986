"""The page of the cases whose term of retention is over or ends soon."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from caseboard.access import Need, needs
from caseboard.desk import the_desk
from caseboard.gate import the_present
from caseboard.retention.ending import endings
from config.clock import today

ending = Blueprint("ending", __name__, url_prefix="/plazos/conservacion")


@ending.get("")
@needs(Need.KEY)
def whole() -> str:
    """Show them, what ended first first."""
    desk, page = the_desk(), request.args.get("pagina", 1, type=int)
    found = endings(desk, the_present(), page)
    return render_template("retention/endings.html", found=found, today=today(desk.clock))

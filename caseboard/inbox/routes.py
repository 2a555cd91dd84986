"""The first page after the door: the reports that I can open."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from caseboard.access import Need, needs
from caseboard.desk import the_desk
from caseboard.gate import the_present
from caseboard.inbox.actions import read_inbox
from caseboard.roster import has_expired

inbox_pages = Blueprint("inbox", __name__)


@inbox_pages.get("/")
@needs(Need.KEY)
def inbox() -> str:
    """Show one page of the list."""
    desk = the_desk()
    page = request.args.get("pagina", 1, type=int)
    found = read_inbox(desk, the_present(), page)
    return render_template(
        "inbox/inbox.html", inbox=found, expired=has_expired(desk.roster(), desk.now())
    )

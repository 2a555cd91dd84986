"""The timeline of one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, render_template, request

from caseboard.access import Need, needs
from caseboard.audit.actions import count_about, deeds_about
from caseboard.desk import the_desk
from caseboard.folder.pages import case_to_read
from caseboard.history.words import deed_of

if TYPE_CHECKING:
    from flask import Response

history = Blueprint("history", __name__, url_prefix="/casos")
_PAGE = 50


@history.get("/<thread>/historia")
@needs(Need.KEY)
def timeline(thread: str) -> Response:
    """Show one page of what was done in this case, the newest first; by whoever did it."""
    opened, desk = case_to_read(thread), the_desk()
    subject = opened.case.thread.hex()
    with desk.reading() as session:
        pages = max(1, -(-count_about(session, subject) // _PAGE))
        page = min(max(request.args.get("pagina", 1, type=int), 1), pages)
        rows = deeds_about(session, subject, page, _PAGE)
    roster = desk.roster()
    names = {each.id: each.name for each in roster.members}
    names |= {each.id: each.name for each in roster.former}
    shown = render_template(
        "history/timeline.html",
        opened=opened,
        rows=[(row, names.get(row.actor, row.actor), deed_of(row)) for row in rows],
        page=page,
        pages=pages,
    )
    return make_response(shown)

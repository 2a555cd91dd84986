"""The timeline of one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, render_template, request

from caseboard.access import Need, needs
from caseboard.desk import the_desk
from caseboard.folder.pages import case_to_read
from caseboard.history.actions import history_of
from caseboard.history.words import told

if TYPE_CHECKING:
    from flask import Response

history = Blueprint("history", __name__, url_prefix="/casos")


@history.get("/<thread>/historia")
@needs(Need.KEY)
def timeline(thread: str) -> Response:
    """Show one page of what was done in this case, the newest first; by whoever did it."""
    opened = case_to_read(thread)
    asked = request.args.get("pagina", 1, type=int)
    found = history_of(the_desk(), opened.case.thread, asked)
    shown = render_template(
        "history/timeline.html",
        opened=opened,
        rows=told(found.rows),
        page=found.page,
        pages=found.pages,
    )
    return make_response(shown)

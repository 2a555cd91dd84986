"""The context of a case, on one page that is only read."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from caseboard.access import Need, needs
from caseboard.context import showing
from caseboard.context.actions import read_context
from caseboard.context.words import LEADS, PER, TROUBLES
from caseboard.desk import the_desk
from caseboard.folder.pages import case_to_write, folder_to_use
from caseboard.gate import the_present

context = Blueprint("context", __name__, url_prefix="/casos")


@context.get("/<thread>/contexto")
@needs(Need.KEY)
def whole(thread: str) -> str:
    """Show what is public of a case's institution, one at a time; 404 for what is not mine."""
    opened = case_to_write(thread)
    folder = folder_to_use(opened)
    place = request.args.get("entidad", 1, type=int) - 1
    found = read_context(the_desk(), the_present(), opened, folder, place)
    return render_template(
        "context/context.html",
        opened=opened,
        found=found,
        shown=showing.tables_of(found),
        lead_words=LEADS,
        per=PER,
        troubles=TROUBLES,
    )

"""One's own deeds, as the chain holds them."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, render_template, request

from caseboard.access import Need, needs
from caseboard.audit.actions import count_of, deeds_of
from caseboard.audit.words import VERB_WORDS
from caseboard.desk import the_desk
from caseboard.gate import the_present

audit = Blueprint("audit", __name__)
_PAGE = 50


@audit.get("/bitacora")
@needs(Need.KEY)
def deeds() -> str:
    """Show one page of what this person did, the newest first."""
    member = the_present().member
    with the_desk().reading() as session:
        pages = max(1, -(-count_of(session, member) // _PAGE))
        page = min(max(request.args.get("pagina", 1, type=int), 1), pages)
        rows = deeds_of(session, member, page, _PAGE)
    return render_template("audit/deeds.html", rows=rows, page=page, pages=pages, verbs=VERB_WORDS)


def instant(text: str) -> datetime:
    """Return the moment that a row of the chain names."""
    return datetime.fromisoformat(text)

"""One's own deeds, as the chain holds them; for the auditor, everybody's."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, render_template, request

from caseboard.access import Need, needs
from caseboard.audit.forms import sought_of
from caseboard.audit.seeking import count_of, deeds_of, read_log
from caseboard.audit.words import VERB_WORDS
from caseboard.desk import the_desk
from caseboard.gate import the_present
from caseboard.people.roles import EVERYONE, Role
from caseboard.team.actions import known_members

audit = Blueprint("audit", __name__)
_PAGE = 50


@audit.get("/bitacora")
@needs(Need.KEY, roles=EVERYONE)
def deeds() -> str:
    """Show one page of what this person did, the newest first."""
    member = the_present().member
    with the_desk().reading() as session:
        pages = max(1, -(-count_of(session, member) // _PAGE))
        page = min(max(request.args.get("pagina", 1, type=int), 1), pages)
        rows = deeds_of(session, member, page, _PAGE)
    return render_template("audit/deeds.html", rows=rows, page=page, pages=pages, verbs=VERB_WORDS)


@audit.get("/bitacora/equipo")
@needs(Need.KEY, roles={Role.AUDITOR})
def chain() -> str:
    """Show the deeds that fit, the newest first; looking is a deed too, and says what was asked."""
    desk = the_desk()
    with desk.reading() as session:
        members = known_members(session, desk.settings.roots)
    sought, before, odd = sought_of(request.args, members)
    page = read_log(desk, the_present().member, sought, before, _PAGE)
    return render_template(
        "audit/chain.html", asked=request.args, odd=odd, verbs=VERB_WORDS, **vars(page)
    )


def instant(text: str) -> datetime:
    """Return the moment that a row of the chain names."""
    return datetime.fromisoformat(text)

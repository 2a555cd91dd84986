"""One's own deeds, as the chain holds them; for the auditor, everybody's."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, render_template, request

from caseboard.access import Need, needs
from caseboard.audit.actions import count, count_of, deeds_of, find, record
from caseboard.audit.forms import before_of, sought_of
from caseboard.audit.signing import last_checkpoint
from caseboard.audit.words import VERB_WORDS
from caseboard.desk import the_desk
from caseboard.gate import the_present
from caseboard.people.roles import EVERYONE, Role

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
    sought, odd = sought_of(request.args)
    with desk.reading() as session:
        rows = find(session, sought, before_of(request.args), _PAGE + 1)
        last, whole = last_checkpoint(session), count(session)
    asked = {name: str(value) for name, value in vars(sought).items() if value}
    with desk.transaction() as transaction:
        record(transaction, desk.now(), the_present().member, "log read", details=asked)
    return render_template(
        "audit/chain.html",
        rows=rows[:_PAGE],
        older=rows[_PAGE - 1].sequence if len(rows) > _PAGE else None,
        asked=request.args,
        odd=odd,
        last=last,
        whole=whole,
        verbs=VERB_WORDS,
    )


def instant(text: str) -> datetime:
    """Return the moment that a row of the chain names."""
    return datetime.fromisoformat(text)

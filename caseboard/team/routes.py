"""The team: who can read, since when, and what each signed roster changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, url_for

from caseboard.access import Need, needs
from caseboard.desk import the_desk
from caseboard.errors import ConflictError
from caseboard.gate import the_present
from caseboard.roster import has_expired
from caseboard.team.actions import acknowledge, read_team
from caseboard.team.forms import ReadForm
from caseboard.team.words import CHANGES, ROLES, TROUBLES, sign_of
from config.web.errors import Refusal
from crypto.roster import fingerprint, member_fingerprint

if TYPE_CHECKING:
    from flask import Response

team = Blueprint("team", __name__, url_prefix="/equipo")


@team.get("")
@needs(Need.KEY)
def members() -> str:
    """Show the present roster and the history of those before it."""
    desk = the_desk()
    return render_template(
        "team/team.html",
        team=read_team(desk, the_present()),
        fingerprint=fingerprint(desk.settings.root_public),
        fingerprint_of=member_fingerprint,
        words_of_root=fingerprint,
        expired=has_expired(desk.roster(), desk.now()),
        changes=CHANGES,
        roles=ROLES,
        troubles_of_rosters=TROUBLES,
        sign_of=sign_of,
        form=ReadForm(),
    )


@team.post("/leida")
@needs(Need.KEY)
def reading() -> Response:
    """Note that the changes were read."""
    form = ReadForm()
    if not form.sent_well():
        raise Refusal(400)
    try:
        acknowledge(the_desk(), the_present(), form.version.data or 0)
    except ConflictError:
        raise Refusal(409) from None
    return make_response(redirect(url_for("team.members"), 303))

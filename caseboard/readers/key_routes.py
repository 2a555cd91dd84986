"""Changing one's own key: the new entry for the offline machine, and the turn to the new key.

Open to every role: whoever waits for their own turn is otherwise let nowhere.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask_babel import gettext as _

from caseboard.access import Need, needs
from caseboard.desk import the_desk
from caseboard.errors import ConflictError, SignInError, TooSoonError
from caseboard.gate import the_present
from caseboard.people import cookie
from caseboard.people.refusals import why_not
from caseboard.people.roles import EVERYONE
from caseboard.readers import jobs, rekeying
from caseboard.readers.forms import TurnForm
from config.web.errors import Refusal
from crypto.roster import member_fingerprint, read_entry

if TYPE_CHECKING:
    from flask import Response

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present

own_key = Blueprint("own_key", __name__, url_prefix="/equipo/llave")


@own_key.get("")
@needs(Need.KEY, roles=EVERYONE)
def key() -> Response:
    """Show how far the change of one's key is."""
    return _page("")


@own_key.post("/nueva")
@needs(Need.KEY, roles=EVERYONE)
def beginning() -> Response:
    """Make the new key; its entry is shown on the page from then on."""
    try:
        rekeying.begin_rekeying(the_desk(), the_present())
    except ConflictError:
        raise Refusal(409) from None
    return make_response(redirect(url_for("own_key.key"), 303))


@own_key.post("/cambio")
@needs(Need.KEY, roles=EVERYONE)
def turning() -> Response:
    """Use the new key from now on: every session ends, and the next one opens with it."""
    form = TurnForm()
    if not form.sent_well():
        return _page(str(form.passphrase.errors[0]), 400)
    try:
        rekeying.turn_over(the_desk(), the_present(), form.passphrase.data or "")
    except (SignInError, TooSoonError) as refused:
        told = why_not(refused, _("Esa frase no abre tu llavero. Escríbela otra vez."))
        return _page(told.sentence, told.status)
    except ConflictError:
        raise Refusal(409) from None
    answer = make_response(redirect(url_for("people.sign_in"), 303))
    return cookie.forget_pages(cookie.take_back(answer))


@own_key.post("/traspaso")
@needs(Need.KEY, roles=EVERYONE)
def moving() -> Response:
    """Begin to bring the cases of the old key over to the new one."""
    desk, present = the_desk(), the_present()
    try:
        job_id = jobs.begin(desk, present, jobs.Task("rekey", ""))
    except ConflictError:  # a desk without a single case: nothing to move, and nothing forgotten
        return make_response(redirect(url_for("own_key.key"), 303))
    return make_response(redirect(url_for("reader_jobs.progress", job=job_id.hex()), 303))


def _page(sentence: str, status: int = 200) -> Response:
    desk, present = the_desk(), the_present()
    try:
        stage = rekeying.stage_of(desk, present)
        entry, words = _entry(desk, present, stage)
    except ConflictError:  # not in the roster any more
        raise Refusal(409) from None
    page = render_template(
        "readers/key.html",
        stage=stage,
        until=rekeying.needed_until(desk, present) if stage == rekeying.MOVING else None,
        entry=entry,
        words=words,
        form=TurnForm(),
        sentence=sentence,
    )
    return make_response(page, status)


def _entry(desk: Desk, present: Present, stage: str) -> tuple[str, str]:
    """Return the new entry for the offline machine and its words, both empty when none waits."""
    if stage not in {rekeying.WAITING, "listed"}:
        return "", ""
    new = rekeying.begin_rekeying(desk, present)
    entry = json.dumps(rekeying.entry_of(desk, present, new), ensure_ascii=False)
    return entry, member_fingerprint(read_entry(entry.encode()))

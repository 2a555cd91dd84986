"""One's own notices: whether mails come, what is new, and the same as a feed."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, url_for

from caseboard.access import Need, gives_back, needs
from caseboard.desk import the_desk
from caseboard.gate import the_present
from caseboard.notices import actions
from caseboard.notices.feed import feed_of, page_of
from caseboard.notices.forms import NoticesForm
from caseboard.notices.words import KIND_WORDS, MODES, SENTENCE
from caseboard.people.asking import this_origin

notices = Blueprint("notices", __name__, url_prefix="/cuenta/avisos")


@notices.get("")
@needs(Need.KEY)
def settings() -> Response:
    """Show what was chosen and what is new."""
    chosen = actions.chosen_by(the_desk(), the_present())
    return _page(NoticesForm(formdata=None, mode=chosen.mode, address=chosen.address), 200)


@notices.post("")
@needs(Need.KEY)
@gives_back
def choose() -> Response:
    """Set whether, how often and where mails come; a refusal gives back what was typed."""
    form = NoticesForm()
    if not form.sent_well():
        return _page(form, 400)
    actions.choose(the_desk(), the_present(), form.mode.data or "", form.where_to())
    return make_response(redirect(url_for("notices.settings"), 303))


@notices.get("/atom.xml")
@needs(Need.KEY)
def feed() -> Response:
    """Send what is new as a feed, to whoever has an open session."""
    desk, present = the_desk(), the_present()
    content = feed_of(actions.latest(desk, present), present.member, this_origin())
    return Response(content, content_type="application/atom+xml; charset=utf-8")


def _page(form: NoticesForm, status: int) -> Response:
    desk, present = the_desk(), the_present()
    page = render_template(
        "notices/notices.html",
        form=form,
        chosen=actions.chosen_by(desk, present),
        latest=actions.latest(desk, present),
        modes=MODES,
        kinds=KIND_WORDS,
        sentence=SENTENCE,
        page_of=page_of,
    )
    return make_response(page, status)

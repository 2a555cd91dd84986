"""Before every request: who is there, and may they use this route?

Nobody without a session gets further than the sign-in page, nobody past the pages of their role,
nobody with a locked key further than the unlock page. What was typed into a form when a session
ended is given back, never lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import current_app, g, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from caseboard.access import Need, gives_all_back, may, need_of
from caseboard.desk import the_desk
from caseboard.people import cookie
from caseboard.people.actions import recognise
from caseboard.people.home import home_of
from caseboard.people.words import NOT_YOURS
from caseboard.team.noticing import take_note
from config.web.errors import Refusal

if TYPE_CHECKING:
    from flask import Flask, Response
    from werkzeug.wrappers import Response as AnyResponse

    from caseboard.people.sessions import Present

_NOT_TYPED = ("csrf_token", "ticket")
# Whose forms lock or end sessions: one's own, or somebody else's.
_ENDING = frozenset({"account", "joining", "own_key", "people", "staff"})
FORM = "application/x-www-form-urlencoded"


def stand_guard(app: Flask) -> None:
    """Check each request against what its route declared."""

    @app.before_request
    def refuse_other_bodies() -> None:
        # Multipart parts over 500 KB would be spooled to a file in clear; no form here has any.
        if request.method == "POST" and request.mimetype != FORM:
            raise Refusal(415)

    @app.before_request
    def check() -> AnyResponse | None:
        need = need_of(app, request.endpoint)
        if request.endpoint is None:
            return None
        if need is None:
            raise Refusal(403)
        g.present = _present()
        return _turned_away(need)

    @app.after_request
    def tidy_cookie(response: Response) -> Response:
        """Take from the browser a key that opens nothing any more, and what it had opened."""
        came, present = cookie.read(request), cast("Present | None", g.get("present"))
        already = any(cookie.NAME in value for value in response.headers.getlist("Set-Cookie"))
        if came and not already and "present" in g:
            if present is None:
                cookie.forget_pages(cookie.take_back(response))
            elif came.key and present.keyring is None:
                cookie.forget_pages(cookie.give(response, present.token))
        return response


def let_go(app: Flask) -> None:
    """Close at once what a session had open in memory, when a request locked or ended it."""

    @app.after_request
    def close(response: Response) -> Response:
        if request.method == "POST" and request.blueprint in _ENDING:
            desk = the_desk()
            desk.shelves.sweep(desk)
            desk.links.sweep(desk)
        return response


def the_present() -> Present:
    """Return who makes this request; only for routes that need a session."""
    return cast("Present", g.present)


def typed() -> str:
    """Return the text that came with a form, so that every refusal can give it back."""
    if request.method != "POST" or request.mimetype != FORM:
        return ""
    try:
        if gives_all_back(current_app, request.endpoint):
            return "\n".join(_fields())
        return request.form.get("text", "")
    except HTTPException:
        return ""  # more bytes than any form of ours: there is no text to be had


def _fields() -> list[str]:
    """Return what was typed into any form, each under the name of its field."""
    pairs = request.form.items(multi=True)
    return [f"{name}: {value}" for name, value in pairs if value and name not in _NOT_TYPED]


def _present() -> Present | None:
    token = cookie.read(request)
    if token is None:
        return None
    # Before anybody is recognised: who may come in is what the roster says.
    take_note(the_desk())
    return recognise(the_desk(), token)


def _turned_away(need: Need) -> AnyResponse | None:
    """Return what stops this visitor, if anything: no session, another role, a locked key."""
    present = cast("Present | None", g.present)
    if need == Need.NOTHING:
        return None
    if present is None:
        return _kept(locked=False) or redirect(url_for("people.sign_in"), 303)
    if not may(current_app, request.endpoint, present.role, waiting=present.waiting):
        return _not_yours(present)
    if need == Need.SESSION or present.keyring:
        return None
    return _kept(locked=True) or redirect(url_for("people.unlock", ir=_here()), 303)


def _kept(*, locked: bool) -> AnyResponse | None:
    """Return the page that gives back what was typed when a session ended, None if nothing was."""
    if not typed():
        return None
    return make_response(render_template("people/kept.html", text=typed(), locked=locked), 403)


def _not_yours(present: Present) -> AnyResponse:
    """Refuse a page of another role; from the root, and while waiting, lead to one's own."""
    if request.method == "GET" and (present.waiting or request.path == "/"):
        return redirect(home_of(present), 303)
    raise Refusal(403, "role", str(NOT_YOURS))


def _here() -> str | None:
    return request.path if request.method == "GET" and request.path != "/" else None

"""The door: sign in, unlock, lock, sign out, and a look at one's own sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import (
    Blueprint,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from caseboard.access import Need, needs
from caseboard.desk import the_desk
from caseboard.gate import the_present
from caseboard.people import actions, cookie
from caseboard.people.asking import ask_for_one, this_site, with_script
from caseboard.people.forms import SignInForm, UnlockForm
from caseboard.people.home import home_of
from caseboard.people.proof import take_in
from caseboard.people.refusals import REFUSED, why_not
from caseboard.people.roles import EVERYONE
from config.clock import moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from caseboard.people.splitting import Token

people = Blueprint("people", __name__)


@people.get("/entrar")
@needs(Need.NOTHING)
def sign_in() -> Response:
    """Show the door; who is already inside goes on to their first page."""
    if g.present:
        return make_response(redirect(home_of(g.present), 303))
    return _door(SignInForm(), "")


@people.post("/entrar")
@needs(Need.NOTHING)
def admit() -> Response:
    """Open a session, or show the door again with one sentence that fits every mistake."""
    form = SignInForm()
    if not form.sent_well() or not form.has_factor():
        return _door(form, _("Completa los tres campos."), 400)
    token, sentence, status = _tried(
        lambda: _let_in(form),
        _("Esos datos no abren. Revísalos; si usas códigos, espera a que aparezca otro."),
    )
    if token is None:
        return _door(form, sentence, status)
    if g.present:
        # Its cookie is about to be overwritten: nobody could ever end it by hand.
        actions.sign_out(the_desk(), g.present)
    return cookie.give(make_response(redirect("/", 303)), token)


def _let_in(form: SignInForm) -> Token:
    factor = take_in(the_desk(), form.code.data or "", form.passkey.data or "", this_site())
    return actions.sign_in(the_desk(), form.member.data or "", form.passphrase.data or "", factor)


@people.get("/desbloquear")
@needs(Need.SESSION, roles=EVERYONE)
def unlock() -> Response:
    """Ask for the passphrase again; who is not locked goes on."""
    target = _target(request.args.get("ir"))
    if the_present().keyring:
        return make_response(redirect(target, 303))
    return _lock_page(UnlockForm(ir=target), "")


@people.post("/desbloquear")
@needs(Need.SESSION, roles=EVERYONE)
def reopen() -> Response:
    """Give the session its key back, under a new id."""
    form = UnlockForm()
    if not form.sent_well():
        return _lock_page(form, _("Escribe tu frase de contraseña."), 400)
    passphrase = form.passphrase.data or ""
    token, sentence, status = _tried(
        lambda: actions.unlock(the_desk(), the_present(), passphrase),
        _("Esa frase no abre. Escríbela otra vez."),
    )
    if token is None:
        return _lock_page(form, sentence, status)
    return cookie.give(make_response(redirect(_target(form.ir.data), 303)), token)


@people.post("/bloquear")
@needs(Need.SESSION, roles=EVERYONE)
def lock() -> Response:
    """Wipe both halves of the key."""
    present = the_present()
    actions.lock(the_desk(), present, "asked")
    response = make_response(redirect(url_for("people.unlock"), 303))
    return cookie.forget_pages(cookie.give(response, present.token.locked()))


@people.post("/salir")
@needs(Need.SESSION, roles=EVERYONE)
def sign_out() -> Response:
    """End this session."""
    actions.sign_out(the_desk(), the_present())
    response = make_response(redirect(url_for("people.sign_in"), 303))
    return cookie.forget_pages(cookie.take_back(response))


@people.get("/espera")
@needs(Need.KEY, roles=EVERYONE)
def waiting() -> Response:
    """Say what is missing until reports are sealed to this person's key."""
    present = the_present()
    if not present.waiting:
        return make_response(redirect(home_of(present), 303))
    return make_response(render_template("people/waiting.html"))


@people.get("/sesiones")
@needs(Need.KEY, roles=EVERYONE)
def sessions() -> str:
    """List this person's sessions."""
    present = the_present()
    rows = actions.sessions_of(the_desk(), present)
    moments = {row.digest: (moment(row.begun), moment(row.seen)) for row in rows}
    return render_template("people/sessions.html", rows=rows, moments=moments)


@people.post("/sesiones/cierre")
@needs(Need.KEY, roles=EVERYONE)
def revoke() -> Response:
    """End every session of this person, here and elsewhere."""
    actions.revoke_all(the_desk(), the_present())
    response = make_response(redirect(url_for("people.sign_in"), 303))
    return cookie.forget_pages(cookie.take_back(response))


def _tried(deed: Callable[[], Token], refused: str) -> tuple[Token | None, str, int]:
    try:
        return deed(), "", 200
    except REFUSED as error:
        told = why_not(error, refused)
        return None, told.sentence, told.status


def _target(asked: str | None) -> str:
    """Return where to go on: a page of ours that can be looked at, else the first one."""
    if not asked or not asked.startswith("/") or asked.startswith("//"):
        return "/"
    try:
        current_app.url_map.bind("localhost").match(asked, "GET")
    except (HTTPException, RequestRedirect):
        return "/"
    return asked


def _door(form: SignInForm, sentence: str, status: int = 200) -> Response:
    options = ask_for_one()
    page = render_template("people/sign_in.html", form=form, sentence=sentence, options=options)
    return with_script(page, status) if options else make_response(page, status)


def _lock_page(form: UnlockForm, sentence: str, status: int = 200) -> Response:
    return make_response(
        render_template("people/unlock.html", form=form, sentence=sentence), status
    )

"""The door: sign in, unlock, lock, sign out, and a look at one's own sessions."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from caseboard.access import Need, needs
from caseboard.desk import the_desk
from caseboard.errors import SignInError, TooSoonError
from caseboard.gate import the_present
from caseboard.people import actions, cookie
from caseboard.people.forms import SignInForm, UnlockForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from caseboard.people.splitting import Token

people = Blueprint("people", __name__)
_PAGES = re.compile(r"/|/casos/[0-9a-f]{32}|/sesiones|/bitacora")


@people.get("/entrar")
@needs(Need.NOTHING)
def sign_in() -> Response:
    """Show the door; who is already inside goes on to the inbox."""
    if g.present:
        return make_response(redirect(url_for("inbox.inbox"), 303))
    return _door(SignInForm(), "")


@people.post("/entrar")
@needs(Need.NOTHING)
def admit() -> Response:
    """Open a session, or show the door again with one sentence that fits every mistake."""
    form = SignInForm()
    if not form.sent_well():
        return _door(form, _("Completa los tres campos."), 400)
    member, passphrase, code = (
        field.data or "" for field in (form.member, form.passphrase, form.code)
    )
    token, sentence, status = _tried(
        lambda: actions.sign_in(the_desk(), member, passphrase, code),
        _("Esos datos no abren. Revisa los tres y espera a que tu aplicación muestre otro código."),
    )
    if token is None:
        return _door(form, sentence, status)
    if g.present:
        # Its cookie is about to be overwritten: nobody could ever end it by hand.
        actions.sign_out(the_desk(), g.present)
    return cookie.give(make_response(redirect(url_for("inbox.inbox"), 303)), token)


@people.get("/desbloquear")
@needs(Need.SESSION)
def unlock() -> Response:
    """Ask for the passphrase again; who is not locked goes on."""
    target = _target(request.args.get("ir"))
    if the_present().keyring:
        return make_response(redirect(target, 303))
    return _lock_page(UnlockForm(ir=target), "")


@people.post("/desbloquear")
@needs(Need.SESSION)
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
@needs(Need.SESSION)
def lock() -> Response:
    """Wipe both halves of the key."""
    present = the_present()
    actions.lock(the_desk(), present, "asked")
    response = make_response(redirect(url_for("people.unlock"), 303))
    return cookie.forget_pages(cookie.give(response, present.token.locked()))


@people.post("/salir")
@needs(Need.SESSION)
def sign_out() -> Response:
    """End this session."""
    actions.sign_out(the_desk(), the_present())
    response = make_response(redirect(url_for("people.sign_in"), 303))
    return cookie.forget_pages(cookie.take_back(response))


@people.get("/sesiones")
@needs(Need.KEY)
def sessions() -> str:
    """List this person's sessions."""
    present = the_present()
    rows = actions.sessions_of(the_desk(), present)
    moments = {row.digest: (_moment(row.begun), _moment(row.seen)) for row in rows}
    return render_template("people/sessions.html", rows=rows, moments=moments)


@people.post("/sesiones/cierre")
@needs(Need.KEY)
def revoke() -> Response:
    """End every session of this person, here and elsewhere."""
    actions.revoke_all(the_desk(), the_present())
    response = make_response(redirect(url_for("people.sign_in"), 303))
    return cookie.forget_pages(cookie.take_back(response))


def _tried(deed: Callable[[], Token], refused: str) -> tuple[Token | None, str, int]:
    try:
        return deed(), "", 200
    except SignInError:
        return None, refused, 403
    except TooSoonError as error:
        minutes = -(-error.seconds // 60)
        wait = _("Hubo varios intentos seguidos. Espera %(n)s min y prueba otra vez.", n=minutes)
        return None, wait, 429


def _target(asked: str | None) -> str:
    return asked if asked and _PAGES.fullmatch(asked) else "/"


def _door(form: SignInForm, sentence: str, status: int = 200) -> Response:
    return make_response(
        render_template("people/sign_in.html", form=form, sentence=sentence), status
    )


def _lock_page(form: UnlockForm, sentence: str, status: int = 200) -> Response:
    return make_response(
        render_template("people/unlock.html", form=form, sentence=sentence), status
    )


def _moment(epoch: int) -> datetime:
    return datetime.fromtimestamp(epoch, UTC)

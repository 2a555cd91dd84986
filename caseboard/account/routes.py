"""One's own account: what opens it, and how to change that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask_babel import gettext as _

from caseboard.access import Need, needs
from caseboard.account import actions
from caseboard.account.forms import PasskeyForm, PassphraseForm, ProvenForm
from caseboard.desk import the_desk
from caseboard.errors import LastFactorError
from caseboard.gate import the_present
from caseboard.people import cookie
from caseboard.people.asking import ask_for_new, this_origin, this_site, with_script
from caseboard.people.new_factor import take_in_passkey
from caseboard.people.refusals import REFUSED, Told, why_not
from caseboard.people.roles import EVERYONE
from caseboard.people.strength import suggestion
from config.clock import today
from config.web.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from caseboard.people.splitting import Token

account = Blueprint("account", __name__, url_prefix="/cuenta")
mine = needs(Need.KEY, roles=EVERYONE)
_KEY = re.compile(r"(?:[0-9a-f]{2}){1,1023}")


@account.get("")
@mine
def show() -> Response:
    """Show role, second factors and sheet, with what can be done about each."""
    return _page(Told())


@account.post("/frase")
@mine
def change_passphrase() -> Response:
    """Put another passphrase in the place of the old one."""
    form = PassphraseForm()
    if not form.sent_well():
        return _page(Told(_("Escribe tu frase de ahora y dos veces la nueva."), 400))
    if form.differ():
        return _page(Told(_("Las dos frases nuevas no son iguales. Escríbelas otra vez."), 400))
    old, new = form.passphrase.data or "", form.new.data or ""
    return _done(lambda: actions.change_passphrase(the_desk(), the_present(), old, new))


@account.post("/llaves")
@mine
def add_passkey() -> Response:
    """Add the passkey that the page's script has made."""
    form = PasskeyForm()
    if not form.sent_well():
        return _page(Told(_("Escribe tu frase y crea la llave otra vez."), 400))
    phrase, text = form.passphrase.data or "", form.passkey.data or ""

    def deed() -> Token:
        made = take_in_passkey(the_desk(), text, this_site())
        return actions.add_passkey(the_desk(), the_present(), phrase, made)

    return _done(deed)


@account.post("/llaves/<key>/baja")
@mine
def remove_passkey(key: str) -> Response:
    """Remove a passkey, unless nothing else would let its owner in."""
    if not _KEY.fullmatch(key):
        raise Refusal(404)
    id_ = bytes.fromhex(key)
    return _proven(lambda phrase: actions.remove_passkey(the_desk(), the_present(), phrase, id_))


@account.post("/codigos/baja")
@mine
def remove_codes() -> Response:
    """Use passkeys alone from now on."""
    return _proven(lambda phrase: actions.remove_codes(the_desk(), the_present(), phrase))


@account.post("/hoja")
@mine
def make_sheet() -> Response:
    """Show a new sheet to be printed, once."""
    form = ProvenForm()
    if not form.sent_well():
        return _page(Told(_("Escribe tu frase para hacer la hoja."), 400))
    try:
        words = actions.make_sheet(the_desk(), the_present(), form.passphrase.data or "")
    except REFUSED as refused:
        return _page(_why(refused))
    present = the_present()
    page = render_template(
        "joining/sheet.html",
        words=words.split(),
        name=present.name,
        member=present.member,
        day=today(the_desk().clock),
        address=f"{this_origin()}/recuperar",
        onward=url_for("account.show"),
    )
    return make_response(page)


def _proven(deed: Callable[[str], Token]) -> Response:
    form = ProvenForm()
    if not form.sent_well():
        return _page(Told(_("Escribe tu frase para hacer ese cambio."), 400))
    phrase = form.passphrase.data or ""
    return _done(lambda: deed(phrase))


def _done(deed: Callable[[], Token]) -> Response:
    try:
        token = deed()
    except LastFactorError:
        return _page(Told(_("Es tu único segundo factor. Agrega otro antes de quitar este."), 409))
    except REFUSED as refused:
        return _page(_why(refused))
    return cookie.give(make_response(redirect(url_for("account.show"), 303)), token)


def _why(refused: Exception) -> Told:
    return why_not(refused, _("Esa no es tu frase de ahora. Nada cambió: escríbela otra vez."))


def _page(told: Told) -> Response:
    found = actions.account_of(the_desk(), the_present())
    known = [each.id for each in found.passkeys]
    options = ask_for_new(found.person.member, found.person.handle, known)
    page = render_template(
        "account/account.html",
        told=told,
        person=found.person,
        passkeys=found.passkeys,
        options=options,
        suggested=suggestion(),
        passphrase_form=PassphraseForm(formdata=None),
        proven=ProvenForm(formdata=None),
    )
    return with_script(page, told.status) if options else make_response(page, told.status)

"""The pages of an invitation, from its code to the printed sheet, and the way back with a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, render_template
from flask_babel import gettext as _

from caseboard.access import Need, needs
from caseboard.desk import the_desk
from caseboard.errors import InvitationError
from caseboard.joining import actions
from caseboard.joining.forms import CodeForm, RecoverForm, SetUpForm
from caseboard.joining.qr import draw
from caseboard.joining.words import INVITATION_WORDS
from caseboard.people.asking import ask_for_new, ask_for_one, this_origin, this_site, with_script
from caseboard.people.enrolment import codes_uri, new_secret
from caseboard.people.new_factor import take_in_codes, take_in_passkey
from caseboard.people.proof import take_in
from caseboard.people.refusals import REFUSED, Told, why_not
from caseboard.people.sheet import written
from caseboard.people.strength import suggestion
from caseboard.staff.invitations import Purpose
from config.clock import today

if TYPE_CHECKING:
    from flask import Response

    from caseboard.people.new_factor import NewCodes
    from caseboard.people.passkeys import NewPasskey
    from caseboard.staff.models import Invitation

joining = Blueprint("joining", __name__)


@joining.get("/invitacion")
@needs(Need.NOTHING)
def ask() -> Response:
    """Ask for the code of an invitation."""
    return _asking(CodeForm(), "")


@joining.post("/invitacion")
@needs(Need.NOTHING)
def look() -> Response:
    """Show what a code invites to, as the form that sets it up."""
    form = CodeForm()
    if not form.sent_well():
        return _asking(form, _("Escribe el código de tu invitación."), 400)
    try:
        invitation = actions.look(the_desk(), form.code.data or "")
    except InvitationError as error:
        return _asking(form, str(INVITATION_WORDS[error.reason]), 403)
    return _setting_up(invitation, SetUpForm(formdata=None, invitation=form.code.data), Told())


@joining.post("/invitacion/alta")
@needs(Need.NOTHING)
def set_up() -> Response:
    """Make keys and second factor in one visit, and show the sheet to be printed, once."""
    form = SetUpForm()
    try:
        invitation = actions.look(the_desk(), form.invitation.data or "")
        words, told = _made(invitation, form)
    except InvitationError as error:
        return _asking(CodeForm(formdata=None), str(INVITATION_WORDS[error.reason]), 403)
    if not words:
        return _setting_up(invitation, form, told)
    return _sheet(invitation, words)


@joining.get("/recuperar")
@needs(Need.NOTHING)
def lost() -> Response:
    """Ask for the words of the sheet, the second factor and another passphrase."""
    return _recovering(RecoverForm(), Told())


@joining.post("/recuperar")
@needs(Need.NOTHING)
def recover() -> Response:
    """Take the new passphrase; the sheet is spent."""
    form = RecoverForm()
    if not form.sent_well() or not form.has_factor():
        return _recovering(form, Told(_("Completa todos los campos."), 400))
    if form.differ():
        return _recovering(
            form, Told(_("Las dos frases no son iguales. Escríbelas otra vez."), 400)
        )
    try:
        words = written(form.words.data or "")
        factor = take_in(the_desk(), form.code.data or "", form.passkey.data or "", this_site())
        actions.recover(
            the_desk(), form.member.data or "", words, factor, form.passphrase.data or ""
        )
    except REFUSED as refused:
        none = _("Esos datos no abren. Revisa tu nombre, la hoja y el segundo factor.")
        return _recovering(form, why_not(refused, none))
    return make_response(render_template("joining/recovered.html"))


def _made(invitation: Invitation, form: SetUpForm) -> tuple[str, Told]:
    """Return the words of the sheet; or "" and what is missing."""
    if not form.sent_well() or not form.has_factor():
        return "", Told(_("Completa la frase y el segundo factor."), 400)
    new_phrase = invitation.purpose != Purpose.FACTOR
    if new_phrase and form.differ():
        return "", Told(_("Las dos frases no son iguales. Escríbelas otra vez."), 400)
    deed = actions.set_up if new_phrase else actions.renew_factor
    try:
        words = deed(the_desk(), invitation, form.passphrase.data or "", _factor(form))
    except REFUSED as refused:
        none = _("Esa frase no abre tu llavero. Escríbela otra vez.")
        return "", why_not(refused, none)
    return words, Told()


def _factor(form: SetUpForm) -> NewCodes | NewPasskey:
    if form.passkey.data:
        return take_in_passkey(the_desk(), form.passkey.data, this_site())
    return take_in_codes(the_desk(), form.secret.data or "", form.code.data or "")


def _asking(form: CodeForm, sentence: str, status: int = 200) -> Response:
    page = render_template("joining/code.html", form=form, sentence=sentence)
    return with_script(page, status)


def _setting_up(invitation: Invitation, form: SetUpForm, told: Told) -> Response:
    """Show the form; a passkey that was made stays in it, and so does the secret of the codes."""
    secret = form.secret.data or new_secret()
    form.secret.data = secret
    page = render_template(
        "joining/set_up.html",
        form=form,
        invitation=invitation,
        told=told,
        options=ask_for_new(invitation.member, actions.handle_of(the_desk(), invitation)),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        drawn=draw(codes_uri(invitation.member, secret)),
        suggested=suggestion(),
        new_phrase=invitation.purpose != Purpose.FACTOR,
    )
    return with_script(page, told.status)


def _sheet(invitation: Invitation, words: str) -> Response:
    page = render_template(
        "joining/sheet.html",
        words=words.split(),
        name=invitation.name,
        member=invitation.member,
        day=today(the_desk().clock),
        address=f"{this_origin()}/recuperar",
        onward="/entrar",
    )
    return make_response(page)


def _recovering(form: RecoverForm, told: Told) -> Response:
    options = ask_for_one()
    page = render_template(
        "joining/recover.html", form=form, told=told, options=options, suggested=suggestion()
    )
    return with_script(page, told.status) if options else make_response(page, told.status)

"""The list of people, one person, and what who coordinates does about them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from flask_babel import gettext as _

from caseboard.access import Need, needs
from caseboard.desk import the_desk
from caseboard.errors import EnrolmentError, OnYourselfError
from caseboard.forms import _l
from caseboard.gate import the_present
from caseboard.people.asking import this_origin
from caseboard.people.enrolment import entry_of
from caseboard.people.roles import READERS, Role
from caseboard.people.words import ROLE_HELP
from caseboard.staff import actions
from caseboard.staff.forms import NO_INSTITUTION, AgainForm, InviteForm, RoleForm
from caseboard.staff.invitations import LIFE_SECONDS, Purpose
from caseboard.staff.words import PURPOSE_WORDS, STANDING_WORDS
from config.catalogues import institutions
from config.clock import moment
from config.web.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from caseboard.staff.actions import Colleague

staff = Blueprint("staff", __name__, url_prefix="/equipo/personas")
coordinates = needs(Need.KEY, roles={Role.COORDINATOR})
_SOMEONE_ELSE = _l("Esto lo tiene que hacer otra persona que coordine.")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@staff.get("")
@coordinates
def people() -> Response:
    """List everybody of the desk, the open invitations, and the form for one more."""
    return _list(InviteForm(), "")


@staff.post("")
@coordinates
def invite() -> Response:
    """Invite somebody new and show the code, once."""
    form = InviteForm()
    if not form.sent_well():
        return _list(form, _("No se invitó a nadie: revisa lo que se marca abajo."), 400)
    institution = None if form.institution.data == NO_INSTITUTION else form.institution.data
    guest = actions.Guest(
        form.member.data or "", form.name.data or "", institution, Role(form.role.data or "")
    )
    try:
        code = actions.invite(the_desk(), the_present(), guest)
    except EnrolmentError as error:
        return _list(form, str(error), 409)
    except OnYourselfError:
        return _list(form, _SOMEONE_ELSE, 409)
    return _code(code, guest.name, Purpose.JOIN)


@staff.post("/invitaciones/<digest>/retiro")
@coordinates
def withdraw(digest: str) -> Response:
    """Make an invitation useless."""
    if not _DIGEST.fullmatch(digest):
        raise Refusal(404)
    actions.withdraw(the_desk(), the_present(), bytes.fromhex(digest))
    return make_response(redirect(url_for("staff.people"), 303))


@staff.get("/<member>")
@coordinates
def person(member: str) -> Response:
    """Show one person and what can be done."""
    return _person(_found(member), "")


@staff.get("/<member>/entrada")
@coordinates
def entry(member: str) -> Response:
    """Hand out a person's public entry, to be carried to the roster's ceremony."""
    found = _found(member).person
    if found.role not in READERS or not found.age:
        raise Refusal(404)
    response = Response(
        json.dumps(entry_of(found), ensure_ascii=False) + "\n", mimetype="application/json"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{found.member}.json"'
    return response


@staff.post("/<member>/invitaciones")
@coordinates
def invite_again(member: str) -> Response:
    """Invite somebody of the desk to another second factor or another keyring; show the code."""
    found, form = _found(member), AgainForm()
    if not form.sent_well():
        raise Refusal(400)
    purpose = Purpose(form.purpose.data or "")
    try:
        code = actions.invite_again(the_desk(), the_present(), member, purpose)
    except OnYourselfError:
        return _person(found, _SOMEONE_ELSE, 409)
    return _code(code, found.person.name, purpose)


@staff.post("/<member>/funcion")
@coordinates
def set_role(member: str) -> Response:
    """Give somebody another role."""
    found, form = _found(member), RoleForm()
    if not form.sent_well():
        return _person(found, _("Elige una función de la lista."), 400)
    role = Role(form.role.data or "")
    return _done(found, lambda: actions.set_role(the_desk(), the_present(), member, role))


@staff.post("/<member>/suspension")
@coordinates
def suspend(member: str) -> Response:
    """Shut somebody out."""
    return _done(_found(member), lambda: actions.suspend(the_desk(), the_present(), member))


@staff.post("/<member>/readmision")
@coordinates
def reinstate(member: str) -> Response:
    """Let somebody in again."""
    return _done(_found(member), lambda: actions.reinstate(the_desk(), the_present(), member))


@staff.post("/<member>/sesiones/cierre")
@coordinates
def end_sessions(member: str) -> Response:
    """End every session of somebody."""
    return _done(_found(member), lambda: actions.end_sessions(the_desk(), the_present(), member))


def _found(member: str) -> Colleague:
    found = actions.colleague(the_desk(), member)
    if found is None:
        raise Refusal(404)
    return found


def _done(found: Colleague, deed: Callable[[], object]) -> Response:
    try:
        deed()
    except OnYourselfError:
        return _person(found, _SOMEONE_ELSE, 409)
    return make_response(redirect(url_for("staff.person", member=found.person.member), 303))


def _list(form: InviteForm, sentence: str, status: int = 200) -> Response:
    desk = the_desk()
    page = render_template(
        "staff/people.html",
        form=form,
        sentence=sentence,
        people=actions.colleagues(desk),
        invitations=[(each, moment(each.expires)) for each in actions.waiting(desk)],
        standings=STANDING_WORDS,
        purposes=PURPOSE_WORDS,
        helps=ROLE_HELP,
        institutions=institutions(),
        nowhere=NO_INSTITUTION,
    )
    return make_response(page, status)


def _person(found: Colleague, sentence: str, status: int = 200) -> Response:
    page = render_template(
        "staff/person.html",
        found=found,
        person=found.person,
        form=RoleForm(formdata=None),
        sentence=sentence,
        standings=STANDING_WORDS,
        reads=found.person.role in READERS,
        myself=found.person.member == the_present().member,
    )
    return make_response(page, status)


def _code(code: str, name: str, purpose: Purpose) -> Response:
    """Show a code, once: it is kept nowhere, and the link holds it where no server sees it."""
    address = f"{this_origin()}{url_for('joining.ask')}"
    page = render_template(
        "staff/code.html",
        code=code,
        link=f"{address}#{code}",
        address=address,
        name=name,
        purpose=PURPOSE_WORDS[purpose],
        until=moment(the_desk().epoch() + LIFE_SECONDS),
    )
    return make_response(page)

"""The clerk's pages: the number of a sheet, the sheet, and that it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from caseboard.access import Need, gives_back, needs
from caseboard.desk import the_desk
from caseboard.forms import _l
from caseboard.gate import the_present
from caseboard.paper import actions, forms
from caseboard.paper.delivery import deliver_sheets
from caseboard.paper.errors import (
    CodeInUseError,
    RosterExpiredError,
    SheetUnknownError,
    SheetUsedError,
)
from caseboard.paper.numbers import is_number, read_number, spaced
from caseboard.paper.sealing import Keyed, newcomers
from caseboard.people.roles import READERS, Role
from config.questionnaire import keepable_answers, load, validate
from config.web.errors import Refusal
from crypto.errors import NobodyLeftError, TooLongError
from intake.letterbox.errors import Unavailable

if TYPE_CHECKING:
    from flask import Response

    from caseboard.paper.models import Sheet

paper = Blueprint("paper", __name__, url_prefix="/papel")

clerk = needs(Need.KEY, roles=READERS | {Role.CLERK})
_REFUSED = (
    SheetUnknownError,
    SheetUsedError,
    CodeInUseError,
    RosterExpiredError,
    Unavailable,
    NobodyLeftError,
    TooLongError,
)


@paper.get("")
@clerk
def ask() -> Response:
    """Ask for the number of a sheet."""
    return _asking("")


@paper.post("")
@clerk
def look() -> Response:
    """Take the number and lead to its sheet, when it can be keyed in."""
    form = forms.NumberForm()
    if not form.sent_well():
        return _asking("", form, 400)
    number = read_number(form.number.data or "") or ""
    try:
        actions.find(the_desk(), number)
    except _REFUSED as refused:
        return _asking(_why(refused, number), form, 409)
    return make_response(redirect(url_for("paper.sheet", number=number), 303))


@paper.get("/<number>")
@clerk
def sheet(number: str) -> Response:
    """Show the form of the version that the sheet carries, empty."""
    try:
        found = actions.find(the_desk(), _checked(number))
    except _REFUSED as refused:
        return _asking(_why(refused, number), status=409)
    return _keying(found, Keyed({}, frozenset()), [], "")


@paper.post("/<number>")
@clerk
@gives_back
def key_in(number: str) -> Response:
    """Seal and file the sheet; on any refusal the page comes back with all that was typed."""
    desk = the_desk()
    try:
        found = actions.sheet_of(desk, _checked(number))
    except SheetUnknownError:
        raise Refusal(404) from None
    people = [each.id for each in desk.roster().members if each.role == "investigator"]
    typed = forms.keyed(load(found.questionnaire), people)
    problems = validate(typed.answers, load(found.questionnaire))
    if problems:
        return _keying(found, typed, problems, "")
    try:
        actions.key_in(desk, the_present(), number, typed, forms.ticket())
    except _REFUSED as refused:
        return _keying(found, typed, [], _why(refused, number))
    return make_response(redirect(url_for("paper.done", number=number), 303))


@paper.get("/<number>/entregada")
@clerk
def done(number: str) -> Response:
    """Say that a sheet was filed and when, and nothing of what it says."""
    waiting = deliver_sheets(the_desk())
    try:
        day = actions.day_of(the_desk(), _checked(number))
    except SheetUnknownError:
        raise Refusal(404) from None
    page = render_template("paper/done.html", number=spaced(number), day=day, waiting=waiting)
    return make_response(page)


def _asking(sentence: str, form: forms.NumberForm | None = None, status: int = 200) -> Response:
    page = render_template(
        "paper/number.html",
        form=form or forms.NumberForm(),
        sentence=sentence,
        waiting=deliver_sheets(the_desk()),
    )
    return make_response(page, status)


def _keying(found: Sheet, typed: Keyed, problems: list[tuple[str, str]], sentence: str) -> Response:
    roster = the_desk().roster()
    late = newcomers(found, roster)
    people = [each for each in roster.members if each.role == "investigator"]
    page = render_template(
        "paper/keying.html",
        number=found.number,
        spaced=spaced(found.number),
        questions=load(found.questionnaire),
        answers=keepable_answers(typed.answers),
        left_out=typed.left_out,
        problems=problems,
        labels={each.id: each.label for each in load(found.questionnaire).questions},
        wrong=dict(reversed(problems)),
        sentence=sentence,
        ticket=forms.ticket().hex(),
        people=[each for each in people if each.id not in late],
        late=[each for each in people if each.id in late],
    )
    return make_response(page, 400 if problems else 409 if sentence else 200)


def _why(refused: Exception, number: str) -> str:
    """Return one sentence that says what to do next."""
    if isinstance(refused, SheetUsedError):
        return _(
            "La hoja %(number)s ya se digitó el %(day)s. No la digites otra vez: si crees que es "
            "un error, guarda la hoja y avisa a quien coordina.",
            number=spaced(number),
            day=format_date(refused.day, "long"),
        )
    return next(str(words) for kind, words in _SENTENCES if isinstance(refused, kind))


_SENTENCES = (
    (
        SheetUnknownError,
        _l("Esa hoja no está en este escritorio. Pide que importen el archivo de su paquete."),
    ),
    (
        CodeInUseError,
        _l(
            "El código de esta hoja ya se usó en la página. No la digites: guarda la hoja y "
            "avisa a quien coordina."
        ),
    ),
    (
        RosterExpiredError,
        _l("La lista firmada de quienes leen venció. Nada se puede sellar: pide que la renueven."),
    ),
    (
        TooLongError,
        _l("Es demasiado texto para una denuncia: acorta la respuesta más larga."),
    ),
    (
        Unavailable,
        _l("El buzón no contesta. Nada se entregó: espera un minuto y vuelve a enviar."),
    ),
    (
        NobodyLeftError,
        _l("Así no queda quien pueda leerla. Guarda la hoja y avisa a quien coordina."),
    ),
)


def _checked(number: str) -> str:
    if not is_number(number):
        raise Refusal(404)
    return number

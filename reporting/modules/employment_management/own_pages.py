"""A calculator that shows how a model weighs. The address holds all of it; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from config.languages import in_words
from config.web.errors import Refusal
from reporting.desk import desk
from reporting.explorer.finding import edition_of, module_of
from reporting.modules.employment_management import marks, telling
from reporting.modules.employment_management.finding import models
from reporting.modules.employment_management.weighing import weigh
from reporting.publications.visible import edition

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from markupsafe import Markup

    from reporting.modules.employment_management.marks import Typed
    from reporting.modules.employment_management.weighing import Model, Weighed
    from reporting.publications.visible import Edition

SLUG = "gestion-del-empleo"
PAGES = Blueprint("calculator", __name__, template_folder="templates")
HOME = "calculator.calculator"
TITLE = _l("Calculadora: cuánto pesa cada nota")
WORDS = _l("Elige un modelo, escribe notas y mira cuánto suma cada una y qué mínimos cuentan.")
TEMPLATE = "employment_management/calculator.html"
OK, BAD = 200, 400


@dataclass(frozen=True)
class Result:
    """What the marks amount to, what the other marks would, in one sentence and drawn."""

    mine: Weighed
    other: Weighed | None
    said: str
    chart: Markup


@PAGES.get(f"/modulos/{SLUG}/calculadora")
def latest() -> ResponseReturnValue:
    """Lead to the calculator of the latest version, with what was asked."""
    with desk().reading() as session:
        found = edition(session, module_of(SLUG))
    if found is None:
        raise Refusal(404)
    asked = urlencode(list(request.args.items(multi=True)))
    return redirect(url_for(HOME, version=found.version) + (f"?{asked}" if asked else ""))


@PAGES.get(f"/modulos/{SLUG}/v/<int:version>/calculadora")
def calculator(version: int) -> ResponseReturnValue:
    """Show what marks amount to in a model; bad marks are told beside what was typed."""
    with desk().reading() as session:
        found = edition_of(session, SLUG, version)
        known = models(session, found)
    page = {"edition": found, "module": in_words(found.module), "models": known}
    if not known:
        return render_template(TEMPLATE, **page)
    model, fault = _chosen(known, request.args.get("modelo", ""))
    typed = marks.read(model, request.args)
    is_bad = bool(fault or typed.faults)
    result = None if is_bad else _result(found, model, typed)
    page |= {"model": model, "fault": fault, "typed": typed, "result": result, "telling": telling}
    return render_template(TEMPLATE, **page), BAD if is_bad else OK


def _chosen(known: tuple[Model, ...], asked: str) -> tuple[Model, str]:
    """Return the model asked for, else the first, with a sentence when there is no such model."""
    model = {each.id: each for each in known}.get(asked)
    if model is None and asked:
        return known[0], _("Esta versión no tiene ese modelo. Elige uno de la lista.")
    return model or known[0], ""


def _result(found: Edition, model: Model, typed: Typed) -> Result:
    mine = weigh(model, typed.marks)
    other = weigh(model, {**typed.marks, **typed.others}) if typed.others else None
    said = telling.heaviest(model) if mine.is_empty else telling.sentences(mine)[0]
    return Result(mine, other, said, telling.chart(found, mine, other, said))

"""Looking at what somebody answered: what must change, and what would help if they can.

Nothing here alters what was typed but line endings and outer blanks, and no sentence quotes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from config import clock
from config.questionnaire.load import current
from config.questionnaire.model import ATTACHMENTS, TYPED, Question, Questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterable

Answers = Mapping[str, str | list[str]]
Problem = tuple[str, str]
EARLIEST = date(1990, 1, 1)
# Halves of letters, and signs that steer a terminal: no keyboard makes them and no page shows them.
UNKEPT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")
HIDDEN_SIGN = _l("Había un signo que no se ve y no se puede guardar. Ya no está: envía otra vez.")


def tidy(raw: Mapping[str, str | Sequence[str]]) -> dict[str, str | list[str]]:
    """Return the answers with plain line endings and without outer blanks or empty ones."""
    answers: dict[str, str | list[str]] = {}
    for question_id, value in raw.items():
        clean = _line_ends(value) if isinstance(value, str) else [_line_ends(v) for v in value]
        kept = clean if isinstance(clean, str) else [each for each in clean if each]
        if kept:
            answers[question_id] = kept
    return answers


def keepable(text: str) -> str:
    """Return a text without the signs that cannot be kept, to be looked at and sent again."""
    return UNKEPT.sub("", text)


def keepable_answers(answers: Answers) -> dict[str, str | list[str]]:
    """Return the answers as a form shows them again: what was typed without what it cannot hold."""
    return {
        name: keepable(value) if isinstance(value, str) else list(value)
        for name, value in answers.items()
    }


def shown(question: Question, answers: Answers) -> bool:
    """Return whether a question is asked, given the other answers."""
    if question.shown_if is None:
        return True
    given = answers.get(question.shown_if.question, ())
    chosen = [given] if isinstance(given, str) else given
    return any(each in question.shown_if.any_of for each in chosen)


def settle(answers: Answers, form: Questionnaire) -> dict[str, str | list[str]]:
    """Return the answers without the defaults of questions that are not asked.

    A page without script shows every question, so a browser sends what is ticked beforehand also
    where nobody was asked.
    """
    kept = dict(answers)
    for question in form.questions:
        if not shown(question, kept) and kept.get(question.id) == question.default:
            kept.pop(question.id, None)
    return kept


def validate(
    answers: Answers,
    form: Questionnaire | None = None,
    *,
    attached: bool = False,
) -> list[Problem]:
    """Return (question id, sentence) for everything that must change; empty when all is well.

    `answers` as `tidy` gives them; `attached` tells that a file comes with them. The order is the
    form's.
    """
    form = form or current()
    ids = {each.id for each in form.questions}
    problems = [
        (each, _("Esta pregunta no es de este formulario. Carga la página de nuevo."))
        for each in answers
        if each not in ids
    ]
    for question in form.questions:
        if question.id in answers:
            sentence = _problem(question, answers)
            problems += [(question.id, sentence)] if sentence else []
    given = {*answers, ATTACHMENTS} if attached else set(answers)
    if not given.intersection(form.needs_one_of):
        problems.append((form.needs_one_of[0], form.needs_sentence))
    return problems


def coach(
    answers: Answers,
    form: Questionnaire | None = None,
    today: date | None = None,
) -> list[Problem]:
    """Return (question id, nudge) for what would help most: left empty, or a day to look at again.

    A day that has not come, or long gone, is a slip far more often than a lie; so it is asked
    about and never refused. The answers are ones that `validate` has no word against.
    """
    nudges = [
        (question.id, _nudge(question, answers, today or clock.today()))
        for question in (form or current()).questions
        if shown(question, answers)
    ]
    return [(each, nudge) for each, nudge in nudges if nudge]


def _nudge(question: Question, answers: Answers, today: date) -> str:
    if question.id not in answers:
        return question.coach
    if question.kind != "date":
        return ""
    day = date.fromisoformat(str(answers[question.id]))
    return "" if EARLIEST <= day <= today else question.doubt


def _problem(question: Question, answers: Answers) -> str:
    value = answers[question.id]
    if isinstance(value, str) == (question.kind == "choices"):
        return _("Esta respuesta no tiene la forma esperada. Carga la página de nuevo.")
    if question.shown_if and question.shown_if.strict and not shown(question, answers):
        words = question.shown_if.words
        return _("%(words)s Borra lo que escribiste aquí o cambia esa respuesta.", words=words)
    if question.kind in TYPED:
        return _text_problem(question, str(value))
    if question.kind == "date":
        return _date_problem(str(value))
    return _choice_problem(question, [value] if isinstance(value, str) else value)


def _text_problem(question: Question, value: str) -> str:
    if keepable(value) != value:
        return str(HIDDEN_SIGN)
    if len(value) > question.max_length:
        return _(
            "Aquí caben %(most)s caracteres y escribiste %(length)s. Acórtalo un poco.",
            most=f"{question.max_length:,}",
            length=f"{len(value):,}",
        )
    return ""


def _date_problem(value: str) -> str:
    try:
        well = date.fromisoformat(value).isoformat() == value
    except ValueError:
        well = False
    return "" if well else _("Escribe la fecha así: año-mes-día, por ejemplo 2026-03-15.")


def _choice_problem(question: Question, chosen: Iterable[str]) -> str:
    values = [option.value for option in question.options]
    picked = list(chosen)
    if len(picked) != len(set(picked)) or not set(picked) <= set(values):
        return _("Elige entre las opciones de la lista.")
    return ""


def _line_ends(value: str) -> str:
    """Return a text as the writer saw it: forms turn every line ending into two characters."""
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()

"""A report as it was asked and answered: the words of its own version of the questionnaire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask_babel import format_date

from config.questionnaire import current, load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caseboard.cases.opening import OpenReport
    from config.questionnaire import Question, Questionnaire


@dataclass(frozen=True)
class Answer:
    """One question with its answer: several values for several choices, one otherwise."""

    label: str
    values: tuple[str, ...]
    long: bool = False


@dataclass(frozen=True)
class Answered:
    """The whole report; `known` is False when this program lacks that version's words."""

    version: str
    known: bool
    answers: tuple[Answer, ...]
    empty: tuple[str, ...]


def answered(opened: OpenReport) -> Answered:
    """Return a report's questions in their order, then what no question of that version asked."""
    version = opened.header.questionnaire or ""
    answers = dict(opened.report.answers)
    try:
        asked = load(version)
    except LookupError:
        return Answered(version, known=False, answers=_unasked(answers), empty=())
    given = [
        _answer(question, answers.pop(question.id))
        for question in asked.questions
        if answers.get(question.id)
    ]
    left = {name: value for name, value in answers.items() if value}
    return Answered(
        version, known=True, answers=(*given, *_unasked(left)), empty=_empty(asked, opened)
    )


def institution_name(value: str) -> str:
    """Return the words for an institution's id in today's questionnaire, the id itself if none."""
    question = next((q for q in current().questions if q.kind == "institution"), None)
    return _words(question, value) if question and value else value


def _empty(asked: Questionnaire, opened: OpenReport) -> tuple[str, ...]:
    return tuple(q.label for q in asked.questions if not opened.report.answers.get(q.id))


def _answer(question: Question, value: object) -> Answer:
    values = tuple(_words(question, each) for each in _listed(value))
    return Answer(question.label, values, question.kind == "long_text")


def _words(question: Question, value: str) -> str:
    """Return an answer as a person says it; a date that is none stays as it was written."""
    if question.kind == "date":
        try:
            return str(format_date(date.fromisoformat(value), "long"))
        except ValueError:
            return value
    return next((option.label for option in question.options if option.value == value), value)


def _unasked(answers: Mapping[str, object]) -> tuple[Answer, ...]:
    return tuple(Answer(name, tuple(_listed(value))) for name, value in answers.items())


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]

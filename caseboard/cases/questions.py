"""A report as it was asked and answered: the words of its own version of the questionnaire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask_babel import format_date

from config.catalogues.channels import channels
from config.questionnaire import current, load, shown

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
    """The whole report; `known` is False when this program lacks that version's words.

    `empty` was asked and left without an answer; `unasked` is what other versions ask and this one
    did not, so that nobody reads a silence into it.
    """

    version: str
    known: bool
    answers: tuple[Answer, ...]
    empty: tuple[str, ...]
    unasked: tuple[str, ...] = ()
    channel: str = ""


def answered(opened: OpenReport) -> Answered:
    """Return a report's questions in their order, then what no question of that version asked."""
    version = opened.header.questionnaire or ""
    answers = dict(opened.report.answers)
    channel = channel_name(opened.report.channel)
    try:
        asked = load(version)
    except LookupError:
        raw = _unasked(answers)
        return Answered(version, known=False, answers=raw, empty=(), channel=channel)
    given = [
        _answer(question, answers.pop(question.id))
        for question in asked.questions
        if answers.get(question.id)
    ]
    left = {name: value for name, value in answers.items() if value}
    return Answered(
        version,
        known=True,
        answers=(*given, *_unasked(left)),
        empty=_empty(asked, opened),
        unasked=_elsewhere(asked),
        channel=channel,
    )


def channel_name(channel: str | None) -> str:
    """Return by what somebody came here, in words; the tag itself when it is none of the list."""
    return next((each.name for each in channels() if each.id == channel), channel or "")


def institution_name(value: str) -> str:
    """Return the words for an institution's id in today's questionnaire, the id itself if none."""
    return institutions().get(value, value)


def institutions() -> dict[str, str]:
    """Return the institutions of today's questionnaire by id, former ones too."""
    question = next((q for q in current().questions if q.kind == "institution"), None)
    known = (*question.former, *question.options) if question else ()
    return {option.value: option.label for option in known}


def _empty(asked: Questionnaire, opened: OpenReport) -> tuple[str, ...]:
    answers = opened.report.answers
    return tuple(q.label for q in asked.questions if not answers.get(q.id) and shown(q, answers))


def _elsewhere(asked: Questionnaire) -> tuple[str, ...]:
    """Return what the newest version asks and this one did not."""
    ids = {each.id for each in asked.questions}
    return tuple(each.label for each in current().questions if each.id not in ids)


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
    return question.words(value)


def _unasked(answers: Mapping[str, object]) -> tuple[Answer, ...]:
    return tuple(Answer(name, tuple(_listed(value))) for name, value in answers.items())


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]

"""Put together what a reply begins with; sending it is a deed of `caseboard.cases`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import format_date

from caseboard.cases.addresses import reference_of
from caseboard.cases.opening import OpenReport
from caseboard.deadlines.rules import owed
from config.catalogues.reply_templates import reply_templates
from config.questionnaire import load, shown

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.outcomes.standing import Standing
    from config.catalogues.reply_templates import ReplyTemplate


def open_questions(opened: OpenCase) -> dict[str, str]:
    """Return what the report was asked and left empty: question id to its words.

    Nothing where this program has not got the version that was asked: nobody knows what it was.
    """
    if not isinstance(opened.report, OpenReport):
        return {}
    answers = opened.report.report.answers
    try:
        asked = load(opened.report.header.questionnaire or "")
    except LookupError:
        return {}
    return {q.id: q.label for q in asked.questions if not answers.get(q.id) and shown(q, answers)}


def template(template_id: str) -> ReplyTemplate | None:
    """Return the template of that id, None for none."""
    return next((each for each in reply_templates() if each.id == template_id), None)


def begun(
    chosen: ReplyTemplate, opened: OpenCase, standing: Standing | None, questions: list[str]
) -> str:
    """Return a template's text for this case; `questions` are the words of those to ask."""
    values = {
        "reference": reference_of(opened.case.thread),
        "received": _long(opened.case.day),
        "feedback_by": _feedback_by(opened, standing),
        "questions": "\n".join(f"- {words}" for words in questions),
    }
    return chosen.filled(values)


def joined(typed: str, added: str) -> str:
    """Return both texts, so that a template never takes the place of what was typed."""
    return "\n\n".join(each for each in (typed.strip(), added) if each)


def _feedback_by(opened: OpenCase, standing: Standing | None) -> str:
    extended = bool(standing and standing.extension)
    due = owed(opened.case.day, acknowledged=True, settled=False, extended=extended)
    return _long(due.day) if due else ""


def _long(day: object) -> str:
    return str(format_date(day, "long"))

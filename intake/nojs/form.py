"""Reading the posted forms; nothing is altered but what the questionnaire tidies."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from config.questionnaire import Answers, current, tidy, validate
from intake.nojs import words
from intake.nojs.ticket import Ticket

MOST_CHARACTERS = 20_000
Problems = list[tuple[str, str]]


@dataclass(frozen=True)
class Draft:
    """A report as it was typed. `seen` are the ids of the members whom its form showed."""

    answers: Answers
    left_out: tuple[str, ...]
    seen: frozenset[str]
    ticket: Ticket | None

    @classmethod
    def blank(cls) -> Draft:
        return cls({}, (), frozenset(), Ticket.fresh())

    @classmethod
    def posted(cls) -> Draft:
        """Return what the form sent; unanswered questions are absent."""
        raw: dict[str, str | list[str]] = {}
        for question in current().questions:
            given = request.form.getlist(question.id)
            if given:
                raw[question.id] = given if question.kind == "choices" else given[0]
        left_out = tuple(sorted(set(request.form.getlist("left_out"))))
        seen = frozenset(request.form.get("readers", "").split())
        return cls(tidy(raw), left_out, seen, _ticket())

    def problems(self) -> Problems:
        """Return (field, sentence) for everything that must change before it can be filed."""
        first = current().questions[0].id
        found: Problems = [] if self.ticket else [(first, str(words.INCOMPLETE))]
        found += [(first, str(words.FILES))] if request.files else []
        return found + validate(self.answers)


@dataclass(frozen=True)
class Letter:
    """A follow-up as it was typed."""

    text: str = ""
    ticket: Ticket | None = None

    @classmethod
    def posted(cls) -> Letter:
        """Return what the form sent."""
        text = str(tidy({"text": request.form.get("text", "")}).get("text", ""))
        return cls(text, _ticket())

    def problem(self) -> str:
        """Return what must change before it can be sent, or nothing."""
        if self.ticket is None or request.files:
            return str(words.FILES if request.files else words.INCOMPLETE)
        if not self.text:
            return str(words.EMPTY_MESSAGE)
        return str(words.LONG_MESSAGE) if len(self.text) > MOST_CHARACTERS else ""


def _ticket() -> Ticket | None:
    return Ticket.read(request.form.get("ticket", ""))

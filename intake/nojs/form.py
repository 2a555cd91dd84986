"""Reading the posted forms; nothing is altered but what the questionnaire tidies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request

from config.languages import in_words
from config.questionnaire import Answers, Questionnaire, load, settle, tidy, validate, versions
from intake.nojs import words
from intake.nojs.door import this_door
from intake.nojs.ticket import Ticket
from intake.nojs.uploads.uploads import FIELD

if TYPE_CHECKING:
    from intake.nojs.uploads.uploads import Uploads

Problems = list[tuple[str, str]]


@dataclass(frozen=True)
class Draft:
    """A report as it was typed. `seen` are the ids of the members whom its form showed.

    `version` is the questionnaire that it answers: the one that this form asked, also when the
    door asks another by now.
    """

    version: str
    answers: Answers
    left_out: tuple[str, ...]
    seen: frozenset[str]
    ticket: Ticket | None

    @classmethod
    def blank(cls) -> Draft:
        return cls(this_door().questionnaire, {}, (), frozenset(), Ticket.fresh())

    @classmethod
    def posted(cls) -> Draft:
        """Return what the form sent; unanswered questions are absent."""
        version = _version()
        asked = load(version)
        raw: dict[str, str | list[str]] = {}
        for question in asked.questions:
            given = request.form.getlist(question.id)
            if given:
                raw[question.id] = given if question.kind == "choices" else given[0]
        seen = frozenset(request.form.get("readers", "").split())
        left_out = tuple(sorted(seen.difference(request.form.getlist("may_read"))))
        return cls(version, settle(tidy(raw), asked), left_out, seen, _ticket())

    @property
    def form(self) -> Questionnaire:
        """Return the form in the language of the page."""
        return in_words(load(self.version))

    @property
    def labels(self) -> dict[str, str]:
        """Return what each field of the form is called, by the id that problems name it with."""
        asked = {each.id: each.label for each in self.form.questions}
        return asked | {FIELD: str(words.FILES), "may_read": str(words.MAY_READ)}

    def problems(self, uploads: Uploads) -> Problems:
        """Return (field, sentence) for everything that must change before it can be filed."""
        first = self.form.questions[0].id
        found: Problems = [] if self.ticket else [(first, str(words.INCOMPLETE))]
        found += [(FIELD, sentence) for sentence in uploads.problems]
        return found + validate(self.answers, self.form, attached=bool(uploads.files))


def _version() -> str:
    posted = request.form.get("version", "")
    return posted if posted in versions() else this_door().questionnaire


def _ticket() -> Ticket | None:
    return Ticket.read(request.form.get("ticket", ""))

"""What a questionnaire is made of. Frozen: a version that was published never changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["date", "choice", "choices", "text", "long_text", "institution", "amount"]
KINDS: tuple[str, ...] = get_args(Kind)
CHOSEN = frozenset({"choice", "choices", "institution"})
TYPED = frozenset({"text", "long_text", "amount"})


@dataclass(frozen=True)
class Option:
    """One answer to choose; `group` is the heading that it stands under, if any."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Condition:
    """A question is asked only if another one has this answer; `words` say so on paper."""

    question: str
    value: str
    words: str


@dataclass(frozen=True)
class Question:
    """One question; `max_length` in characters.

    `coach` is the nudge for who leaves it empty, `doubt` the one for a day that can hardly be.
    """

    id: str
    kind: Kind
    label: str
    help: str = ""
    coach: str = ""
    doubt: str = ""
    options: tuple[Option, ...] = ()
    default: str = ""
    max_length: int = 0
    shown_if: Condition | None = None

    @property
    def groups(self) -> tuple[tuple[str, tuple[Option, ...]], ...]:
        """Return the options under their headings, both in the order of the form."""
        found: dict[str, list[Option]] = {}
        for option in self.options:
            found.setdefault(option.group, []).append(option)
        return tuple((group, tuple(options)) for group, options in found.items())


@dataclass(frozen=True)
class Section:
    """Questions that belong together, under one heading."""

    id: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Questionnaire:
    """One version of the form: its opening words, its questions and what it cannot do without."""

    version: str
    title: str
    instruction: str
    intro: tuple[str, ...]
    sections: tuple[Section, ...]
    needs_one_of: tuple[str, ...]
    needs_sentence: str

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return every question, in the order of the form."""
        return tuple(each for section in self.sections for each in section.questions)

    def question(self, question_id: str) -> Question:
        """Return one question; KeyError when this version does not ask it."""
        for each in self.questions:
            if each.id == question_id:
                return each
        raise KeyError(question_id)

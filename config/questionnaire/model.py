"""What a questionnaire is made of. Frozen: a version that was published never changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["date", "choice", "choices", "text", "long_text", "institution", "amount", "lookup"]
KINDS: tuple[str, ...] = get_args(Kind)
CHOSEN = frozenset({"choice", "choices", "institution", "lookup"})
TYPED = frozenset({"text", "long_text", "amount"})
# What a report may need beside the answers to its questions.
ATTACHMENTS = "attachments"


@dataclass(frozen=True)
class Option:
    """One answer to choose; `group` is the heading that it stands under, if any."""

    value: str
    label: str
    group: str = ""
    help: str = ""


@dataclass(frozen=True)
class Condition:
    """A question is asked only if another one has one of these answers; `words` say so on paper.

    `strict`: an answer given all the same must not be sent, for it was meant not to be (a name
    under "anonymous"). Without it such an answer is taken as it is: it says more, not less.
    """

    question: str
    any_of: tuple[str, ...]
    words: str
    strict: bool = False


@dataclass(frozen=True)
class Question:
    """One question; `max_length` in characters.

    `coach` is the nudge for who leaves it empty, `doubt` the one for a day that can hardly be.
    `counsel` says what a lawyer has still to word; it is for whoever keeps the form, never shown.
    `catalogue` names the list that a `lookup` chooses from; `former` is what it offered once.
    """

    id: str
    kind: Kind
    label: str
    help: str = ""
    example: str = ""
    coach: str = ""
    doubt: str = ""
    options: tuple[Option, ...] = ()
    default: str = ""
    max_length: int = 0
    shown_if: Condition | None = None
    catalogue: str = ""
    counsel: str = ""
    former: tuple[Option, ...] = ()

    def words(self, value: str) -> str:
        """Return the words of a chosen value, also of a former one; the value itself when none."""
        known = (*self.options, *self.former)
        return next((option.label for option in known if option.value == value), value)

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

    @property
    def files_section(self) -> str:
        """Return the id of the section where files are attached: the evidence, or the facts."""
        asked = {each.id: section.id for section in self.sections for each in section.questions}
        return asked.get("evidence") or asked["facts"]

    def question(self, question_id: str) -> Question:
        """Return one question; KeyError when this version does not ask it."""
        for each in self.questions:
            if each.id == question_id:
                return each
        raise KeyError(question_id)

"""The forms of notes and tasks."""

from __future__ import annotations

from datetime import date

from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, Length

from caseboard.forms import DeskForm, EditForm, _l
from caseboard.notes.notes import OPEN, STANDINGS, Note, Task

LONGEST_NOTE, LONGEST_TASK = 20_000, 500
TEAM, ME = "team", "me"


def tidy(text: str | None) -> str:
    """Return a typed text with one kind of line end and no blank edges."""
    return (text or "").replace("\r\n", "\n").strip()


class NoteText(DeskForm):
    """The words of a note."""

    note = TextAreaField(
        _l("Nota"),
        [Length(max=LONGEST_NOTE, message=_l("La nota admite hasta 20,000 caracteres: acórtala."))],
    )

    def validate_note(self, field: TextAreaField) -> None:
        """Ask for something to keep."""
        if not tidy(field.data):
            raise ValidationError(_l("Escribe la nota antes de guardarla."))

    def said(self) -> Note:
        """Return the note that was typed."""
        return Note(tidy(self.note.data))


class NoteForm(NoteText):
    """A new note, and for whom."""

    audience = StringField(
        _l("Quién la lee"),
        [AnyOf([TEAM, ME], _l("Elige quién lee la nota."))],
        default=TEAM,
    )


class NoteEdit(NoteText, EditForm):
    """A note that is being changed."""


class TaskText(DeskForm):
    """What is to be done, by whom, until when."""

    task = StringField(
        _l("Tarea"),
        [Length(max=LONGEST_TASK, message=_l("La tarea admite hasta 500 caracteres: acórtala."))],
    )
    who = StringField(_l("Quién la hace"), default="")
    due = StringField(_l("Para cuándo"), default="")
    people: dict[str, str]

    def validate_task(self, field: StringField) -> None:
        """Ask for something to do."""
        if not tidy(field.data):
            raise ValidationError(_l("Escribe qué hay que hacer."))

    def validate_who(self, field: StringField) -> None:
        """Let only those do it who can read the case."""
        if field.data and field.data not in self.people:
            raise ValidationError(_l("Elige a alguien que pueda leer este caso."))

    def validate_due(self, field: StringField) -> None:
        """Take a day of the calendar or none."""
        if field.data and day_of(field.data) is None:
            raise ValidationError(_l("Esa fecha no existe: escríbela como 2026-12-31."))

    def said(self, standing: str = OPEN) -> Task:
        """Return the task that was typed."""
        return Task(tidy(self.task.data), self.who.data or "", day_of(self.due.data), standing)


class TaskForm(TaskText):
    """A new task."""


class TaskEdit(TaskText, EditForm):
    """A task that is being changed."""

    standing = StringField(
        _l("Cómo va"), [AnyOf(STANDINGS, _l("Elige cómo va la tarea."))], default=OPEN
    )


class Settling(EditForm):
    """One click: done, or open again."""

    standing = StringField(validators=[AnyOf(STANDINGS, _l("Elige cómo va la tarea."))])


def day_of(text: str | None) -> date | None:
    """Return the day that a date field sent, None for none and for what is no day."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None

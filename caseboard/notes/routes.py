"""The notes and tasks of a case, and one note that is being changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, redirect, render_template, url_for

from caseboard.access import Need, gives_back, needs
from caseboard.desk import the_desk
from caseboard.folder.pages import (
    SHOWN,
    Again,
    badly_filled,
    case_to_read,
    case_to_write,
    colleagues,
    folder_to_use,
    item_to_use,
    readable,
    refused,
)
from caseboard.folder.written import written
from caseboard.notes import actions
from caseboard.notes.forms import ME, NoteEdit, NoteForm, TaskForm
from caseboard.notes.notes import NOTE, OWN_NOTE, TASK, Note
from caseboard.notes.words import AUDIENCES, TASK_STANDINGS
from config.clock import today

if TYPE_CHECKING:
    from flask import Response

    from caseboard.folder.items import Kept

notes = Blueprint("notes", __name__, url_prefix="/casos")


@notes.get("/<thread>/notas")
@needs(Need.KEY)
def whole(thread: str) -> Response:
    """Show the notes and tasks of a case."""
    return page(thread)


@notes.post("/<thread>/notas")
@needs(Need.KEY)
@gives_back
def add_note(thread: str) -> Response:
    """Keep a note; on any refusal the page comes back with what was typed."""
    folder, form = folder_to_use(case_to_write(thread)), NoteForm()
    if not form.sent_well():
        return page(thread, badly_filled(), note=form)
    own = form.audience.data == ME
    again = refused(lambda: actions.write_note(the_desk(), folder, form.said(), own=own))
    return page(thread, again, note=form) if again else back(thread)


@notes.get("/<thread>/notas/<item>")
@needs(Need.KEY)
def note(thread: str, item: str) -> Response:
    """Show one note to change it."""
    kept = item_to_use(folder_to_use(case_to_read(thread)), item, NOTE, OWN_NOTE)
    said = readable(written(kept, Note.read))
    return _note(thread, kept, NoteEdit(note=said.text, version=kept.version))


@notes.post("/<thread>/notas/<item>")
@needs(Need.KEY)
@gives_back
def change_note(thread: str, item: str) -> Response:
    """Write over the note that was shown; when somebody was faster, show both."""
    folder, form = folder_to_use(case_to_write(thread)), NoteEdit()
    kept = item_to_use(folder, item, NOTE, OWN_NOTE)
    if not form.sent_well():
        return _note(thread, kept, form, badly_filled())
    version = form.version.data or 0
    again = refused(lambda: actions.rewrite(the_desk(), folder, kept, version, form.said()))
    return _note(thread, kept, form, again) if again else back(thread)


def page(
    thread: str,
    again: Again = SHOWN,
    *,
    note: NoteForm | None = None,
    task: TaskForm | None = None,
) -> Response:
    """Show all notes and tasks of a case, with the form that comes back."""
    opened = case_to_read(thread)
    items = folder_to_use(opened).items(NOTE, OWN_NOTE, TASK)
    shown = render_template(
        "notes/notes.html",
        opened=opened,
        notes=actions.notes_of(items),
        tasks=actions.tasks_of(items),
        note_form=note or NoteForm(formdata=None),
        task_form=task or TaskForm(formdata=None),
        people=colleagues(the_desk().roster(), opened),
        audiences=AUDIENCES,
        standings=TASK_STANDINGS,
        today=today(the_desk().clock),
        again=again,
    )
    return make_response(shown, again.status)


def back(thread: str) -> Response:
    """Lead back to the page after a deed."""
    return make_response(redirect(url_for("notes.whole", thread=thread), 303))


def _note(thread: str, kept: Kept, form: NoteEdit, again: Again = SHOWN) -> Response:
    theirs = written(again.theirs, Note.read) if again.theirs else None
    form.version.data = theirs.kept.version if theirs else form.version.data or kept.version
    shown = render_template(
        "notes/note.html",
        opened=case_to_read(thread),
        kept=kept,
        form=form,
        theirs=theirs,
        again=again,
    )
    return make_response(shown, again.status)

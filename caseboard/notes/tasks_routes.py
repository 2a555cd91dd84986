"""Tasks: a new one, one that is being changed, and the one click that settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, make_response, render_template

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
from caseboard.notes.forms import Settling, TaskEdit, TaskForm
from caseboard.notes.notes import TASK, Task
from caseboard.notes.routes import back, page
from caseboard.notes.words import TASK_STANDINGS
from config.web.errors import Refusal

if TYPE_CHECKING:
    from flask import Response

    from caseboard.folder.actions import Folder
    from caseboard.folder.items import Kept

tasks = Blueprint("tasks", __name__, url_prefix="/casos")


@tasks.post("/<thread>/tareas")
@needs(Need.KEY)
@gives_back
def add(thread: str) -> Response:
    """Keep a task; on any refusal the page comes back with what was typed."""
    opened = case_to_write(thread)
    folder, form = folder_to_use(opened), TaskForm()
    form.people = colleagues(the_desk().roster(), opened)
    if not form.sent_well():
        return page(thread, badly_filled(), task=form)
    again = refused(lambda: actions.write_task(the_desk(), folder, form.said()))
    return page(thread, again, task=form) if again else back(thread)


@tasks.get("/<thread>/tareas/<item>")
@needs(Need.KEY)
def task(thread: str, item: str) -> Response:
    """Show one task to change it."""
    kept = item_to_use(folder_to_use(case_to_read(thread)), item, TASK)
    said = readable(written(kept, Task.read))
    return _page(thread, kept, _form_of(said, kept.version))


@tasks.post("/<thread>/tareas/<item>")
@needs(Need.KEY)
@gives_back
def change(thread: str, item: str) -> Response:
    """Write over the task that was shown; when somebody was faster, show both."""
    opened = case_to_write(thread)
    folder, form = folder_to_use(opened), TaskEdit()
    form.people = colleagues(the_desk().roster(), opened)
    kept = item_to_use(folder, item, TASK)
    if not form.sent_well():
        return _page(thread, kept, form, badly_filled())
    return _write(thread, folder, kept, form)


@tasks.post("/<thread>/tareas/<item>/estado")
@needs(Need.KEY)
def settle(thread: str, item: str) -> Response:
    """Say with one click that a task is done, or open again."""
    folder, sent = folder_to_use(case_to_write(thread)), Settling()
    kept = item_to_use(folder, item, TASK)
    if not sent.sent_well():
        raise Refusal(400)
    form = _form_of(readable(written(kept, Task.read)), sent.version.data or 0)
    form.standing.data = sent.standing.data
    return _write(thread, folder, kept, form)


def _write(thread: str, folder: Folder, kept: Kept, form: TaskEdit) -> Response:
    said, version = form.said(form.standing.data or ""), form.version.data or 0
    again = refused(lambda: actions.rewrite(the_desk(), folder, kept, version, said))
    return _page(thread, kept, form, again) if again else back(thread)


def _form_of(task: Task, version: int) -> TaskEdit:
    return TaskEdit(
        formdata=None,
        task=task.text,
        who=task.who,
        due=task.due.isoformat() if task.due else "",
        standing=task.standing,
        version=version,
    )


def _page(thread: str, kept: Kept, form: TaskEdit, again: Again = SHOWN) -> Response:
    opened = case_to_read(thread)
    theirs = written(again.theirs, Task.read) if again.theirs else None
    form.version.data = theirs.kept.version if theirs else form.version.data or kept.version
    shown = render_template(
        "notes/task.html",
        opened=opened,
        kept=kept,
        form=form,
        theirs=theirs,
        people=colleagues(the_desk().roster(), opened),
        standings=TASK_STANDINGS,
        again=again,
    )
    return make_response(shown, again.status)

"""What the page of a case's readers shows: whom one may choose and why not, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask import request

from caseboard.cases.opening import OpenReport
from caseboard.people.sessions import keyring_of
from caseboard.readers.rules import wall_of
from crypto.envelope import open_envelope
from crypto.errors import CryptoError
from crypto.messages import Note
from crypto.reader_change import change_id

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from caseboard.readers.forms import ReadersForm
    from caseboard.readers.history import Step


@dataclass(frozen=True)
class Choice:
    """Somebody of the roster: whether they are marked, and why they can never be."""

    id: str
    name: str
    marked: bool
    wall: str


@dataclass(frozen=True)
class Told:
    """One change in names; `reason` is None when it does not open for this reader."""

    number: int
    day: date
    signer: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    lead: str
    reason: str | None


def choices_of(desk: Desk, opened: OpenCase, form: ReadersForm) -> list[Choice]:
    """Return every investigator of the present roster as one may choose them for a case."""
    assert isinstance(opened.report, OpenReport)  # noqa: S101 - the route looked
    roster, report = desk.roster(), opened.report.report
    marked = form.readers.data if request.method == "POST" else opened.readers.ids
    with desk.reading() as session:
        return [
            Choice(
                each.id,
                each.name,
                each.id in (marked or ()),
                ""
                if each.id in opened.readers.ids
                else wall_of(session, roster, desk.settings.roots, report, each.id),
            )
            for each in roster.members
            if each.role == "investigator"
        ]


def steps_of(desk: Desk, present: Present, opened: OpenCase) -> list[Told]:
    """Return the changes of a case in names, the newest first."""
    roster = desk.roster()
    names = {each.id: each.name for each in roster.former}
    names |= {each.id: each.name for each in roster.members}
    recovery = {each.id for each in roster.members if each.role == "recovery"}
    before, told = set(opened.readers.first) - recovery, []
    for step in opened.readers.steps:
        now = set(step.change.readers)
        told.append(
            Told(
                number=step.change.number,
                day=date.fromisoformat(step.change.day),
                signer=names.get(step.signer, step.signer),
                added=_named(names, now - before),
                removed=_named(names, before - now),
                lead=names.get(step.change.lead or "", step.change.lead or ""),
                reason=_reason(present, opened.case.thread, step),
            )
        )
        before = now
    return told[::-1]


def _named(names: dict[str, str], ids: set[str]) -> tuple[str, ...]:
    return tuple(sorted(names.get(each, each) for each in ids))


def _reason(present: Present, thread: bytes, step: Step) -> str | None:
    identity, message = keyring_of(present).identity, change_id(thread, step.change.number)
    try:
        _, body = open_envelope(step.reason, identity, kind="note", thread=thread, message=message)
        note = Note.decode(body)
    except CryptoError:
        return None
    return note.text if note.author == step.signer else None

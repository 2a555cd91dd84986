"""What the desk wrote about a case, as far as its card and the search need it.

A folder that does not open, or an item that does not, leaves the card as if it were not there: the
case's own page says what is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caseboard.facts.facts import DEAL, PERSON, read_deal, read_person
from caseboard.folder.errors import ClosedFolderError
from caseboard.folder.items import OWN_NOTE, Kept, open_item
from caseboard.folder.keys import open_with
from caseboard.folder.written import all_written
from caseboard.notes.notes import NOTE, OPEN, TASK, Note, Task
from caseboard.outcomes.standing import STANDING, Standing
from caseboard.retention.holds import holds_in, is_held
from caseboard.triage.triage import OURS, TRIAGE, UNJUDGED, Triage
from config.complaint_figures import ACTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from caseboard.folder.models import CaseKey, ItemRow
    from caseboard.folder.written import Said
    from crypto.keys import Identity
    from crypto.roster import Roster

_COUNTED = ("referred-mp", "referred-cgc", "archived")


@dataclass(frozen=True)
class DeskSide:
    """`severity` is UNJUDGED while nobody judged it; `task_due` is the first open task's day."""

    severity: int = UNJUDGED
    ours: bool = False
    standing: Standing = field(default_factory=Standing)
    task_due: date | None = None
    held: bool = False
    text: str = ""

    @property
    def acts(self) -> list[str]:
        """Return what the desk did that a year's figures count, as ACTS names it."""
        came = {each.outcome for each in self.standing.outcomes}
        done = (self.ours, *(each in came for each in _COUNTED))
        return [act for act, was in zip(ACTS, done, strict=True) if was]


def desk_side_of(
    key: CaseKey | None, rows: list[ItemRow], reader: tuple[str, Identity, Roster]
) -> DeskSide:
    """Open a case's folder for a reader: a member's id, their key, and the roster."""
    items = list(_opened(key, rows, *reader))
    tasks = list(_said(items, Task.read, TASK))
    due = [task.due for task in tasks if task.standing == OPEN and task.due]
    triage = next(_said(items, Triage.read, TRIAGE), None)
    return DeskSide(
        severity=triage.severity if triage else UNJUDGED,
        ours=triage is not None and triage.competence == OURS,
        standing=next(_said(items, Standing.read, STANDING), Standing()),
        task_due=min(due, default=None),
        held=is_held(holds_in(items)),
        text="\n".join(_texts(items, tasks)),
    )


def _opened(
    key: CaseKey | None, rows: list[ItemRow], member: str, identity: Identity, roster: Roster
) -> Iterator[Kept]:
    try:
        case_key = open_with(key, member, identity, roster) if key else None
    except ClosedFolderError:
        case_key = None
    for row in rows:
        mine = identity if row.author == member else None
        opener = mine if row.kind == OWN_NOTE else case_key
        if opener is not None:
            yield open_item(row, opener, roster)


def _said(
    items: Iterable[Kept], read: Callable[[dict[str, object]], Said], *kinds: str
) -> Iterator[Said]:
    for each in all_written((item for item in items if item.kind in kinds), read):
        if each.said is not None:
            yield each.said


def _texts(items: list[Kept], tasks: list[Task]) -> Iterator[str]:
    yield from (note.text for note in _said(items, Note.read, NOTE, OWN_NOTE))
    yield from (task.text for task in tasks)
    yield from (triage.reason for triage in _said(items, Triage.read, TRIAGE))
    for standing in _said(items, Standing.read, STANDING):
        yield from (f"{each.amount} {each.text}" for each in standing.outcomes)
    for person in _said(items, read_person, PERSON):
        known = (person.names, person.nickname, person.post, person.dpi, person.nit, person.note)
        yield "\n".join((*known, *person.phones, *person.accounts))
    yield from (f"{deal.post} {deal.amount} {deal.note}" for deal in _said(items, read_deal, DEAL))

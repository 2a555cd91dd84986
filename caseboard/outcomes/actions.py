"""Give a case more time, note what came of it, close it with feedback, open it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseboard.cases.actions import write_reply
from caseboard.cases.delivery import deliver_waiting
from caseboard.deadlines.rules import SETTLED, owed
from caseboard.errors import ConflictError, NoOutcomeError
from caseboard.folder.written import Written, written
from caseboard.outcomes.standing import STANDING, Closing, Extension, Outcome, Standing
from config.clock import today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caseboard.cases.actions import Draft, OpenCase
    from caseboard.deadlines.rules import Due
    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder
    from caseboard.folder.items import Kept
    from caseboard.people.sessions import Present


@dataclass(frozen=True)
class Shown:
    """The standing that was on the screen, and its version; 0 when there was none."""

    standing: Standing
    version: int


def extend(desk: Desk, folder: Folder, shown: Shown, reason: str) -> None:
    """Take six months instead of three, with the reason. Raises like `Folder.put`."""
    extension = Extension(today(desk.clock).isoformat(), reason)
    _put(desk, folder, shown, replace(shown.standing, extension=extension))


def note_outcome(desk: Desk, folder: Folder, shown: Shown, outcome: Outcome) -> None:
    """Add something that came of the case. Raises like `Folder.put`."""
    _put(desk, folder, shown, shown.standing.with_outcome(outcome))


def reopen(  # noqa: PLR0913, PLR0917 - a deed in two places at once, and what each needs
    desk: Desk,
    present: Present,
    opened: OpenCase,
    folder: Folder,
    shown: Shown,
    draft: Draft,
) -> None:
    """Go on working on a closed case, so that its term runs and nothing erases it.

    Where the complainant was told that the work ended, `draft` tells them in the same transaction
    that it goes on. Raises like `close`; then nothing is opened again and nothing is sent.
    """
    with desk.transaction() as transaction:
        if opened.state in SETTLED:
            write_reply(desk, transaction, present, opened, draft)
        elif draft.version != opened.case.version:
            raise ConflictError
        standing = replace(shown.standing, closing=None)
        folder.put(transaction, STANDING, shown.version, standing.content())
    deliver_waiting(desk, opened.case.thread)


def close(  # noqa: PLR0913, PLR0917 - a deed in two places at once, and what each needs
    desk: Desk,
    present: Present,
    opened: OpenCase,
    folder: Folder,
    shown: Shown,
    closing: Closing,
    draft: Draft | None,
) -> None:
    """End the work on a case, and tell the complainant in the same transaction when `draft` says.

    Raises NoOutcomeError when nothing is noted that came of it, ConflictError when the case or its
    standing moved meanwhile, and like `send_reply` and `Folder.put`; then nothing is closed and
    nothing is sent.
    """
    if not shown.standing.outcomes:
        raise NoOutcomeError
    with desk.transaction() as transaction:
        if draft:
            write_reply(desk, transaction, present, opened, draft)
        standing = replace(shown.standing, closing=closing)
        folder.put(transaction, STANDING, shown.version, standing.content())
    deliver_waiting(desk, opened.case.thread)


def standing_of(items: Iterable[Kept]) -> Written[Standing] | None:
    """Return how the work on a case stands, None while nothing was decided."""
    kept = next((each for each in items if each.kind == STANDING), None)
    return written(kept, Standing.read) if kept else None


def owed_in(opened: OpenCase, standing: Standing | None) -> Due | None:
    """Return what the complainant of an open case is owed next, None when nothing is."""
    standing = standing or Standing()
    return owed(
        opened.case.day,
        acknowledged=any(entry.ours and not entry.trouble for entry in opened.entries),
        settled=opened.state in SETTLED or standing.closing is not None,
        extended=standing.extension is not None,
    )


def _put(desk: Desk, folder: Folder, shown: Shown, standing: Standing) -> None:
    with desk.transaction() as transaction:
        folder.put(transaction, STANDING, shown.version, standing.content())

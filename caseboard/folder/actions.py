"""Open the folder of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.cases.actions import look, seats_for
from caseboard.cases.opening import Trouble
from caseboard.folder.errors import ClosedFolderError
from caseboard.folder.folder import Folder
from caseboard.folder.keys import open_key
from caseboard.folder.models import CaseKey

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present

__all__ = ["Folder", "folder_of"]


def folder_of(
    desk: Desk, present: Present, thread: bytes, opened: OpenCase | None = None
) -> Folder | None:
    """Return the folder of a case, None when there is no such case among mine.

    `opened` is the case itself when the caller has it already. Raises ClosedFolderError when the
    case's key, or the report whose readers a first key would be for, does not open.
    """
    with desk.reading() as session:
        row = session.get(CaseKey, thread)
    if row is not None:
        return Folder(desk, present, thread, open_key(row, present, desk.roster()), [])
    opened = opened or look(desk, present, thread)
    if opened is None:
        return None
    if isinstance(opened.report, Trouble):
        raise ClosedFolderError(opened.report.reason)
    seats = seats_for(desk.roster(), opened.readers.ids)
    return Folder(desk, present, thread, None, seats)

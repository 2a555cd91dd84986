"""What can go wrong with a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.errors import ConflictError, DeskError

if TYPE_CHECKING:
    from caseboard.folder.items import Content, Kept


class ClosedFolderError(DeskError):
    """The folder of a case does not open; `reason` is a key of TROUBLES (cases/states.py)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class EditedMeanwhileError(ConflictError):
    """Somebody changed the item after it was shown. Nothing is lost: both versions are here.

    `theirs` is the item as it stands now, `mine` the content that was not written.
    """

    def __init__(self, theirs: Kept, mine: Content) -> None:
        super().__init__()
        self.theirs = theirs
        self.mine = mine

"""The two cases that a decision is about, opened for it, and the people in them that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from caseboard.errors import ConflictError
from caseboard.folder.actions import folder_of
from caseboard.linking import catching
from caseboard.linking.errors import ClosedLinksError
from caseboard.linking.relating import catch_up

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder
    from caseboard.linking.holding import OpenLinks
    from caseboard.linking.telling import Opened
    from caseboard.people.sessions import Present


class Sides(NamedTuple):
    """Both folders, and what both cases say, in the order in which they were named."""

    folders: tuple[Folder, Folder]
    said: tuple[Opened, Opened]

    def require_people(self, mine: str, theirs: str) -> None:
        """Raise ConflictError unless one confirmed person of each is named, or nobody at all.

        Somebody who turned out to be wrong is nobody to decide about.
        """
        if bool(mine) != bool(theirs):
            raise ConflictError
        if mine and not all(
            opened.stands(item) for opened, item in zip(self.said, (mine, theirs), strict=True)
        ):
            raise ConflictError


def open_sides(
    desk: Desk, present: Present, links: OpenLinks, mine: OpenCase, theirs: OpenCase
) -> Sides:
    """Return both cases, with their records brought up to date.

    Raises ConflictError for a case with itself or one that does not open, ClosedLinksError.
    """
    catch_up(desk, present, links)
    sides = (mine, theirs)
    one, other = (catching.look_at(desk, present, links, each.case.thread, each) for each in sides)
    here, there = (folder_of(desk, present, each.case.thread, each) for each in sides)
    if mine.case.thread == theirs.case.thread or one is None or other is None:
        raise ConflictError
    if here is None or there is None:
        raise ClosedLinksError
    return Sides((here, there), (one, other))

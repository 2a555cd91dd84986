"""What a person keeps of the lists: saved views and whether keys are shortcuts; sealed to them.

A view's name and words say what somebody works on, so it is a page of a shelf like any other.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy.exc import IntegrityError

from caseboard.audit.actions import record
from caseboard.errors import ConflictError
from caseboard.inbox.errors import TooManyViewsError
from caseboard.shelf import store
from caseboard.shelf.errors import DamagedShelfError
from caseboard.shelf.signed import Page
from crypto.strict_json import read_object, write_object

if TYPE_CHECKING:
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from caseboard.shelf.store import End

SHELF = "views"
MOST_VIEWS = 20
LONGEST_NAME = 60
_KIND = "preferences"


@dataclass(frozen=True)
class View:
    """A name, the parameters of an address, and the words to look for."""

    name: str
    address: dict[str, str]
    text: str


@dataclass(frozen=True)
class Preferences:
    """All that one person keeps, and the number of the page that it was read from."""

    views: tuple[View, ...] = ()
    shortcuts: bool = False
    number: int = 0


def read(desk: Desk, present: Present) -> Preferences:
    """Return what is kept; nothing when the page is damaged, for it can be made again."""
    last: tuple[Page, End] | None = None
    try:
        for last in store.pages(desk, present, SHELF):  # noqa: B007 - only the last one counts
            pass
        if last is None:
            return Preferences()
        found = cast("dict[str, Any]", read_object(last[0].body, _KIND, ("views", "shortcuts")))
    except DamagedShelfError:
        return Preferences(number=store.last_number(desk, present, SHELF))
    views = tuple(View(**each) for each in found["views"])
    return Preferences(views, bool(found["shortcuts"]), last[1].number)


def save(desk: Desk, present: Present, view: View) -> None:
    """Keep a view; one of the same name is put in its place.

    Raises TooManyViewsError, and like `_write`.
    """
    kept = read(desk, present)
    others = tuple(each for each in kept.views if each.name != view.name)
    if len(others) >= MOST_VIEWS:
        raise TooManyViewsError
    _write(desk, present, replace(kept, views=(*others, view)))


def drop(desk: Desk, present: Present, name: str) -> None:
    """Keep a view no more. Raises like `_write`."""
    kept = read(desk, present)
    left = tuple(each for each in kept.views if each.name != name)
    _write(desk, present, replace(kept, views=left))


def use_shortcuts(desk: Desk, present: Present, *, on: bool) -> None:
    """Turn the keyboard shortcuts of the lists on or off. Raises like `_write`."""
    _write(desk, present, replace(read(desk, present), shortcuts=on))


def _write(desk: Desk, present: Present, kept: Preferences) -> None:
    """Keep this in place of what was read, and note the deed; what it says stays sealed.

    Raises ConflictError when another window was first.
    """
    views = [asdict(view) for view in kept.views]
    body = write_object({"views": views, "shortcuts": kept.shortcuts})
    try:
        with desk.transaction() as transaction:
            record(transaction, desk.now(), present.member, "view saved")
            page = Page(_KIND, body)
            store.replace_within(transaction, present, SHELF, kept.number, [page])
    except IntegrityError as error:
        raise ConflictError from error

"""From a session's memory to the sealed pages of a shelf, and back at the next unlocking.

A shelf holds one image of the index, in parts, and what changed since. It is a convenience and no
source: whatever is wrong with it, the index is made again from the sealed cases.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from caseboard.audit.actions import record
from caseboard.cases.models import Case
from caseboard.inbox.cards import Card, Filled
from caseboard.inbox.index import Index
from caseboard.inbox.noting import note_all
from caseboard.shelf import store
from caseboard.shelf.errors import DamagedShelfError, ShelfMovedError
from caseboard.shelf.signed import Page
from caseboard.shelf.store import End
from crypto.strict_json import read_object, write_object

if TYPE_CHECKING:
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present

SHELF = "cases"
_IMAGE, _LAST, _CHANGES = "image", "image-end", "changes"
_MEMBERS = ("changed", "day", "put", "removed")
_PART = 4_000_000
# Fewer changes than these are not worth a page: they are made again at the next unlocking.
WORTH_A_PAGE = 50
# An image is written anew when what changed since is a quarter of it.
_FRACTION, _FEWEST = 4, 500


@dataclass
class OpenShelf:
    """What a session has open: the index, where its shelf ends, and what is not written yet."""

    index: Index
    end: End
    lasting: bool = True
    since_image: int | None = None
    removed: bool = False
    pending: dict[bytes, Filled | None] = field(default_factory=dict)
    noted: set[bytes] = field(default_factory=set)
    seen: set[bytes] = field(default_factory=set)

    @property
    def size(self) -> int:
        return self.index.size

    def close(self) -> None:
        self.pending.clear()
        self.index.close()

    def put(self, filled: Filled) -> None:
        """Take in a case, and owe it to the shelf."""
        self.index.put(filled)
        self.pending[filled.card.thread] = filled

    def remove(self, thread: bytes) -> None:
        """Take out a case that is not mine any more."""
        if self.index.remove(thread):
            self.pending[thread] = None
            self.removed = True


def load(desk: Desk, present: Present) -> OpenShelf:
    """Read the shelf of this key; one that is damaged is noted and begun anew."""
    note_all(desk)
    for _ in range(2):  # somebody may have written it anew while it was being read
        try:
            return _read(desk, present)
        except DamagedShelfError:
            continue
    with desk.transaction() as transaction:
        record(transaction, desk.now(), present.member, "shelf damaged", details={"shelf": SHELF})
    return _anew(desk, present)


def keep(desk: Desk, present: Present, shelf: OpenShelf, *, worth: int = WORTH_A_PAGE) -> None:
    """Write what is pending when it is worth a page; all of it anew when most of it changed."""
    if not shelf.lasting or len(shelf.pending) < max(1, worth):
        return
    try:
        if shelf.since_image is None or _much_changed(shelf):
            _write_image(desk, present, shelf)
        else:
            changes = Page(_CHANGES, _changes(shelf))
            shelf.end = store.append(desk, present, SHELF, shelf.end, [changes])
            shelf.since_image += len(shelf.pending)
    except ShelfMovedError:
        # Another process of this desk writes this shelf for another session: that will do.
        shelf.lasting = False
    shelf.pending.clear()


def _much_changed(shelf: OpenShelf) -> bool:
    cards = shelf.index.ask("SELECT count(*) FROM cards")[0][0]
    changed = (shelf.since_image or 0) + len(shelf.pending)
    return shelf.removed or changed > max(_FEWEST, cards // _FRACTION)


def _write_image(desk: Desk, present: Present, shelf: OpenShelf) -> None:
    if shelf.removed:
        shelf.index.tidy()
    image = memoryview(shelf.index.image())
    parts = [bytes(image[start : start + _PART]) for start in range(0, len(image), _PART)]
    pages = [*(Page(_IMAGE, part) for part in parts[:-1]), Page(_LAST, parts[-1])]
    shelf.end = store.replace(desk, present, SHELF, shelf.end.number, pages)
    shelf.since_image, shelf.removed = 0, False


def _read(desk: Desk, present: Present) -> OpenShelf:
    with ExitStack() as unless_kept:  # what is not handed out is wiped, not only let go of
        shelf = _from_pages(desk, present, unless_kept)
        if shelf is None or not shelf.index.fits():
            return _anew(desk, present)
        unless_kept.pop_all()
    _forget_erased(desk, shelf)
    return shelf


def _from_pages(desk: Desk, present: Present, wiped: ExitStack) -> OpenShelf | None:
    """Return what the pages hold, None for none; an image of another program comes unchanged."""
    parts, shelf, end = bytearray(), None, End()
    for page, end in store.pages(desk, present, SHELF):
        if page.kind in {_IMAGE, _LAST} and shelf is None:
            parts += page.body
            if page.kind == _LAST:
                shelf = OpenShelf(Index(bytes(parts)), end, since_image=0)
                wiped.callback(shelf.close)
                parts.clear()
                if not shelf.index.fits():
                    return shelf
        elif page.kind == _CHANGES and shelf is not None:
            _apply(shelf, page.body)
        else:
            raise DamagedShelfError
    if shelf is None and parts:
        raise DamagedShelfError
    if shelf is not None:
        shelf.end = end
    return shelf


def _forget_erased(desk: Desk, shelf: OpenShelf) -> None:
    """Drop the cards of cases that are no more: a page written late may have brought one back."""
    with desk.reading() as session:
        known = set(session.scalars(select(Case.thread)))
    for (thread,) in shelf.index.ask("SELECT thread FROM cards"):
        if thread not in known:
            shelf.remove(thread)


def _anew(desk: Desk, present: Present) -> OpenShelf:
    return OpenShelf(Index(), End(store.last_number(desk, present, SHELF)))


def _changes(shelf: OpenShelf) -> bytes:
    changed, day = shelf.index.mark
    put = [_written(each) for each in shelf.pending.values() if each]
    removed = [thread.hex() for thread, each in shelf.pending.items() if each is None]
    return write_object({"changed": changed, "day": day, "put": put, "removed": removed})


def _apply(shelf: OpenShelf, body: bytes) -> None:
    found = cast("dict[str, Any]", read_object(body, "changes of a shelf", _MEMBERS))
    for each in found["put"]:
        shelf.index.put(_filled(each))
    for thread in found["removed"]:
        shelf.index.remove(bytes.fromhex(thread))
    shelf.index.move_mark(found["changed"], found["day"])
    shelf.since_image = (shelf.since_image or 0) + len(found["put"]) + len(found["removed"])


def _written(filled: Filled) -> dict[str, object]:
    card = asdict(filled.card) | {"thread": filled.card.thread.hex()}
    letters = [message.hex() for message in filled.letters]
    return {"card": card, "texts": filled.texts, "letters": letters}


def _filled(written: dict[str, Any]) -> Filled:
    card = Card(**(written["card"] | {"thread": bytes.fromhex(written["card"]["thread"])}))
    letters = tuple(bytes.fromhex(message) for message in written["letters"])
    return Filled(card, written["texts"], letters)

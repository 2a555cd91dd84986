"""What the desk wrote in the folders of some cases, as text to be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.folder.errors import ClosedFolderError
from caseboard.folder.items import OWN_NOTE, open_item
from caseboard.folder.keys import open_key
from caseboard.folder.models import CaseKey, ItemRow
from caseboard.people.sessions import keyring_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.people.sessions import Present
    from crypto.keys import Identity
    from crypto.roster import Roster

# A text of an item is under this name, whatever its kind (docs/formats.md, section 13).
_TEXT = "text"


def written_in(
    session: Session, present: Present, roster: Roster, threads: list[bytes]
) -> dict[bytes, list[str]]:
    """Return the texts of each folder that I may read; my own notes too, a colleague's own not.

    What does not open is left out: the case's own page tells it.
    """
    mine = (ItemRow.kind != OWN_NOTE) | (ItemRow.author == present.member)
    query = select(ItemRow).where(ItemRow.thread.in_(threads), mine)
    rows = list(session.scalars(query.order_by(ItemRow.day, ItemRow.id)))
    keys = _keys(session, present, roster, {row.thread for row in rows})
    texts: dict[bytes, list[str]] = {}
    for row in rows:
        key = keyring_of(present).identity if row.kind == OWN_NOTE else keys.get(row.thread)
        text = open_item(row, key, roster).content.get(_TEXT) if key else None
        if isinstance(text, str):
            texts.setdefault(row.thread, []).append(text)
    return texts


def _keys(
    session: Session, present: Present, roster: Roster, threads: set[bytes]
) -> dict[bytes, Identity]:
    found: dict[bytes, Identity] = {}
    for row in session.scalars(select(CaseKey).where(CaseKey.thread.in_(threads))):
        try:
            found[row.thread] = open_key(row, present, roster)
        except ClosedFolderError:
            continue
    return found

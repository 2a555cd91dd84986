"""Items of a folder: sealed and signed one by one, opened or told why not, never in between."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caseboard.cases.opening import trouble_of
from crypto.envelope import Header, open_envelope, seal_envelope
from crypto.errors import CryptoError, MisplacedError, SignatureError
from crypto.item import Item, read_item, sign_item

if TYPE_CHECKING:
    from datetime import date

    from caseboard.folder.models import ItemRow
    from crypto.keys import Identity, Keyring, Recipient
    from crypto.roster import Roster

OWN_NOTE = "own-note"
"""The one kind that is sealed to its author and not to the case."""

Content = dict[str, object]


@dataclass(frozen=True)
class Kept:
    """An item as a page needs it; `trouble` (a key of TROUBLES) when it does not open.

    `signer` is the author's name as the roster tells it.
    """

    id: bytes
    kind: str
    version: int
    day: date
    author: str
    content: Content = field(default_factory=dict, repr=False)
    signer: str = ""
    trouble: str = ""


def seal_item(row: ItemRow, content: Content, keyring: Keyring, recipient: Recipient) -> bytes:
    """Return what stands in `row.sealed`: `content` signed together with the row's columns.

    Raises TooLongError (crypto) when it is more than the largest size holds.
    """
    item = Item(row.kind, row.version, row.day.isoformat(), content)
    body = sign_item(item, keyring, row.author, row.thread, row.id)
    header = Header("item", row.thread, row.id, None, "desk")
    return seal_envelope(header, body, [recipient])


def open_item(row: ItemRow, identity: Identity, roster: Roster) -> Kept:
    """Return an item; "misplaced" when its columns are not those that its author signed."""
    kept = Kept(row.id, row.kind, row.version, row.day, row.author)
    try:
        _, body = open_envelope(
            row.sealed, identity, kind="item", thread=row.thread, message=row.id, seat=0
        )
        item, signer = read_item(body, roster, row.thread, row.id)
        if (item.kind, item.version, item.day, signer.id) != _columns(row):
            raise MisplacedError("the columns are not those of the item")
    except SignatureError:
        return _in_trouble(kept, "not-ours")
    except CryptoError as error:
        return _in_trouble(kept, trouble_of(error, row.sealed).reason)
    return Kept(
        row.id, row.kind, row.version, row.day, row.author, item.content, signer=signer.name
    )


def _columns(row: ItemRow) -> tuple[str, int, str, str]:
    return row.kind, row.version, row.day.isoformat(), row.author


def _in_trouble(kept: Kept, reason: str) -> Kept:
    return Kept(kept.id, kept.kind, kept.version, kept.day, kept.author, trouble=reason)

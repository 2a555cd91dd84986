"""An item of a case's folder: what an investigator wrote for colleagues, signed and numbered.

docs/formats.md section 4. The signature covers kind, version and day with the words, so that the
columns beside a sealed item can be checked against what its author meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crypto.checks import require_day, require_int, require_kind, require_text
from crypto.errors import MalformedError
from crypto.proof import place
from crypto.signed import signed_by, with_signature
from crypto.strict_json import read_object, write_object

if TYPE_CHECKING:
    from crypto.keys import Keyring
    from crypto.members import FormerMember, Member, Roster

FORMAT = "plaza-limpia/item/v1"
ITEM_KIND = re.compile(r"[a-z-]{1,32}", re.ASCII)
_MEMBERS = ("format", "kind", "version", "day", "content")


@dataclass(frozen=True)
class Item:
    """What was written. `version` counts from 1; `content` is an object of strict JSON.

    What the members of `content` are is told by `kind`. Raises MalformedError.
    """

    kind: str
    version: int
    day: str
    content: dict[str, object] = field(repr=False)

    def __post_init__(self) -> None:
        require_text(self.kind, "an item's kind", ITEM_KIND)
        require_int(self.version, "an item's version", 1)
        require_day(self.day, "the day")
        require_kind(self.content, "an item's content", dict)


def sign_item(item: Item, keyring: Keyring, signer: str, thread: bytes, message: bytes) -> bytes:
    """The body of an item: who wrote it, then the item, on two lines; `message` is its own id."""
    require_kind(item, "an item", Item)
    content = write_object(
        {
            "format": FORMAT,
            "kind": item.kind,
            "version": item.version,
            "day": item.day,
            "content": item.content,
        }
    )
    return with_signature(content, place(FORMAT, thread, message) + content, keyring, signer)


def read_item(
    body: bytes, roster: Roster, thread: bytes, message: bytes
) -> tuple[Item, Member | FormerMember]:
    """The item and who wrote it, for this thread and id only.

    Raises MalformedError, or SignatureError when the signer is not in the roster or did not sign.
    """
    signed, author = signed_by(
        body, roster, lambda content: place(FORMAT, thread, message) + content
    )
    found = read_object(signed, "an item", _MEMBERS)
    if found["format"] != FORMAT:
        raise MalformedError("an item of no known format")
    return Item(
        kind=require_text(found["kind"], "an item's kind"),
        version=require_int(found["version"], "an item's version", 1),
        day=require_text(found["day"], "the day"),
        content=require_kind(found["content"], "an item's content", dict),
    ), author

"""A change of who reads a case: signed by one who read it, chained to the change before.

docs/formats.md section 15. What a table says of readers anybody with the database could write;
this nobody can who is not a reader with a signing key.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crypto.checks import require_bytes, require_day, require_int, require_kind, require_text
from crypto.errors import MalformedError
from crypto.members import MEMBER_ID, require_ids
from crypto.proof import place, two_lines
from crypto.signed import signed_by, with_signature
from crypto.strict_json import read_object, require_list, write_object

if TYPE_CHECKING:
    from crypto.keys import Keyring
    from crypto.members import FormerMember, Member, Roster

FORMAT = "plaza-limpia/readers/v1"
_MEMBERS = ("format", "number", "previous", "day", "roster", "readers", "lead")
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_ID_BYTES = 16


@dataclass(frozen=True)
class ReaderChange:
    """Who reads a case from now on: ids of investigators, at least one, and who leads it.

    `number` counts from 1 within the case; `previous` is the hex SHA-256 of the change before;
    `roster` is the version that was present. Recovery reads always and is not named.
    """

    number: int
    previous: str | None
    day: str
    roster: int
    readers: tuple[str, ...]
    lead: str | None

    def __post_init__(self) -> None:
        require_int(self.number, "the change's number", 1)
        if (self.previous is None) != (self.number == 1):
            raise MalformedError("every change but the first names the one before it")
        if self.previous is not None:
            require_text(self.previous, "the hash of the change before", _HASH)
        require_day(self.day, "the day")
        require_int(self.roster, "the roster's version", 1)
        require_ids(self.readers)
        if self.lead is not None and self.lead not in self.readers:
            raise MalformedError("whoever leads a case reads it")

    def encode(self) -> bytes:
        """The content, without its signature."""
        members = {name: getattr(self, name) for name in _MEMBERS[1:]}
        return write_object({"format": FORMAT, **members, "readers": list(self.readers)})

    @classmethod
    def decode(cls, content: bytes) -> ReaderChange:
        """Raises MalformedError."""
        found = read_object(content, "a change of readers", _MEMBERS)
        if found["format"] != FORMAT:
            raise MalformedError("a change of readers of no known format")
        readers = require_list(found["readers"], "the readers")
        return cls(
            number=require_int(found["number"], "the change's number", 1),
            previous=_text_or_none(found["previous"]),
            day=require_text(found["day"], "the day"),
            roster=require_int(found["roster"], "the roster's version", 1),
            readers=tuple(require_text(each, "a reader's id", MEMBER_ID) for each in readers),
            lead=_text_or_none(found["lead"]),
        )


def sign_change(change: ReaderChange, keyring: Keyring, signer: str, thread: bytes) -> bytes:
    """The body: a line that names the signer, then the content. Raises MalformedError."""
    content = require_kind(change, "a change of readers", ReaderChange).encode()
    return with_signature(content, _signed(content, thread, change.number), keyring, signer)


def read_change(
    body: bytes, roster: Roster, thread: bytes
) -> tuple[ReaderChange, Member | FormerMember]:
    """The change and who signed it, as a roster tells it; `unproven` says of which version.

    Raises MalformedError, or SignatureError when no member of the roster signed it for this case.
    """
    content, author = signed_by(
        body, roster, lambda content: _signed(content, thread, unproven(body).number)
    )
    return ReaderChange.decode(content), author


def unproven(body: bytes) -> ReaderChange:
    """The change that a body claims to hold, before anybody looked at its signature."""
    return ReaderChange.decode(two_lines(body)[1])


def change_id(thread: bytes, number: int) -> bytes:
    """The message id, 16 bytes, of a case's change of this number: its reason is sealed there."""
    where = require_bytes(thread, "a thread", _ID_BYTES) + require_int(number, "n", 1).to_bytes(4)
    return hashlib.sha256(f"{FORMAT}\n".encode() + where).digest()[:_ID_BYTES]


def _signed(content: bytes, thread: bytes, number: int) -> bytes:
    return place(FORMAT, thread, change_id(thread, number)) + content


def _text_or_none(value: object) -> str | None:
    return None if value is None else require_text(value, "a text")

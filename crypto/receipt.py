"""A receipt: what the complainant's own code brings back of whom the report was kept from.

It is sealed to the complainant alone and filed with the report (docs/formats.md section 4). The
server keeps no list of readers, and a person who returns on another device has only the code: so
without it a follow-up could reach the very colleague whom the report left out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from crypto.checks import require_bytes, require_text
from crypto.errors import MalformedError
from crypto.members import require_ids
from crypto.strict_json import read_object, require_list, write_object

FORMAT = "plaza-limpia/receipt/v1"
_MEMBERS = ("format", "readers")
_ID_BYTES = 16


@dataclass(frozen=True)
class Receipt:
    """The ids of the members that can open the report; at least one, each once."""

    readers: tuple[str, ...]

    def __post_init__(self) -> None:
        require_ids(self.readers)

    def encode(self) -> bytes:
        return write_object({"format": FORMAT, "readers": list(self.readers)})

    @classmethod
    def decode(cls, body: bytes) -> Receipt:
        """Raises MalformedError."""
        found = read_object(body, "a receipt", _MEMBERS)
        if found["format"] != FORMAT:
            raise MalformedError("a receipt of no known format")
        readers = require_list(found["readers"], "the readers")
        return cls(tuple(require_text(reader, "a reader's id") for reader in readers))


def receipt_id(message: bytes) -> bytes:
    """The receipt's own message id, 16 bytes, from that of its report."""
    report = require_bytes(message, "a message id", _ID_BYTES)
    return hashlib.sha256(f"{FORMAT}\n".encode() + report).digest()[:_ID_BYTES]

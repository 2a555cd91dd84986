"""A receipt: what the complainant's own code brings back of whom the report was kept from.

It is sealed to the complainant alone and filed with the report (docs/formats.md section 4). The
server keeps no list of readers, and a person who returns on another device has only the code: so
without it a follow-up could reach the very colleague whom the report left out. It carries a MAC
under a key that only the code gives: whoever can read the report knows the key that receipts are
sealed to, and must not be able to make one that names more readers (docs/decisions/0020).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from crypto.checks import require_bytes, require_kind, require_text
from crypto.errors import MalformedError
from crypto.members import require_ids
from crypto.proof import proven, with_mac
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


def mac_receipt(receipt: Receipt, receipt_key: bytes, thread: bytes, message: bytes) -> bytes:
    """The body of a receipt: its MAC, then the content, on two lines. `message` is its own id."""
    require_kind(receipt, "a receipt", Receipt)
    content = write_object({"format": FORMAT, "readers": list(receipt.readers)})
    return with_mac(content, FORMAT, receipt_key, thread, message)


def read_receipt(body: bytes, receipt_key: bytes, thread: bytes, message: bytes) -> Receipt:
    """The receipt, when the holder of the code made it for this thread and message.

    Raises MalformedError, or SignatureError when the MAC is not the holder's.
    """
    content = proven(body, FORMAT, receipt_key, thread, message)
    found = read_object(content, "a receipt", _MEMBERS)
    if found["format"] != FORMAT:
        raise MalformedError("a receipt of no known format")
    readers = require_list(found["readers"], "the readers")
    return Receipt(tuple(require_text(reader, "a reader's id") for reader in readers))


def receipt_id(message: bytes) -> bytes:
    """The receipt's own message id, 16 bytes, from that of its report."""
    report = require_bytes(message, "a message id", _ID_BYTES)
    return hashlib.sha256(f"{FORMAT}\n".encode() + report).digest()[:_ID_BYTES]

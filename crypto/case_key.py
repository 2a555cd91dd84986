"""The key of a case: what its folder is sealed to, itself sealed to the case's readers.

docs/formats.md section 4. It is signed: whoever can write the table knows the readers' public keys
and could otherwise put a key of their own in its place, to read what the desk writes from then on.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from crypto.checks import require_bytes, require_kind, require_text
from crypto.errors import MalformedError
from crypto.keys import Identity, Keyring
from crypto.proof import place
from crypto.signed import signed_by, with_signature
from crypto.strict_json import read_object, write_object

if TYPE_CHECKING:
    from crypto.members import FormerMember, Member, Roster

FORMAT = "plaza-limpia/case-key/v1"
_MEMBERS = ("format", "identity")
_ID_BYTES = 16


def sign_case_key(case_key: Identity, keyring: Keyring, signer: str, thread: bytes) -> bytes:
    """The body of a case key: who made it, then the private key in its text form.

    Raises MalformedError.
    """
    text = require_kind(case_key, "a case key", Identity).text
    content = write_object({"format": FORMAT, "identity": text})
    return with_signature(content, _signed(content, thread), keyring, signer)


def read_case_key(
    body: bytes, roster: Roster, thread: bytes
) -> tuple[Identity, Member | FormerMember]:
    """The case's private key and who made it.

    Raises MalformedError, or SignatureError when no member of the roster made it for this thread.
    """
    content, author = signed_by(body, roster, lambda content: _signed(content, thread))
    found = read_object(content, "a case key", _MEMBERS)
    if found["format"] != FORMAT:
        raise MalformedError("a case key of no known format")
    return Identity.from_text(require_text(found["identity"], "a private key")), author


def case_key_id(thread: bytes) -> bytes:
    """The message id, 16 bytes, of the one case key of a thread."""
    thread = require_bytes(thread, "a thread", _ID_BYTES)
    return hashlib.sha256(f"{FORMAT}\n".encode() + thread).digest()[:_ID_BYTES]


def _signed(content: bytes, thread: bytes) -> bytes:
    return place(FORMAT, thread, case_key_id(thread)) + content

"""What is inside the files: hashes of the words and bytes, kept sealed in the case's folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.cases.attachments import attached_to
from caseboard.people.sessions import keyring_of
from crypto.envelope import open_envelope
from crypto.errors import CryptoError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder
    from caseboard.people.sessions import Present
    from crypto.keys import Identity
    from intake.letterbox.drawer import Message

KIND = "custody"


@dataclass(frozen=True)
class Inside:
    """The SHA-256 of what a file holds, and what people call it."""

    sha256: str
    name: str = ""


def insides(desk: Desk, present: Present, opened: OpenCase) -> dict[bytes, Inside]:
    """Return what each file of a case holds now, by message id; what does not open is left out.

    Messages are opened for it. An attachment's hash is the one that its message tells: it is
    compared with the bytes whenever they are looked at, taken or exported.
    """
    identity, thread = keyring_of(present).identity, opened.case.thread
    found = {}
    for message in desk.drawer.messages(thread):
        hashed = _hash_of(message, thread, opened, identity)
        if hashed:
            found[message.message] = Inside(hashed)
    named = attached_to(opened)
    return found | {each.message: Inside(each.sha256.hex(), each.name) for each in named}


def recorded(folder: Folder) -> dict[bytes, str]:
    """Return the hashes that the folder holds, those of the first who wrote each."""
    kept: dict[bytes, str] = {}
    for item in folder.items(KIND):
        files = item.content.get("files")
        if not item.trouble and isinstance(files, dict):
            for message, sha256 in files.items():
                kept.setdefault(bytes.fromhex(str(message)), str(sha256))
    return kept


def not_yet(found: Mapping[bytes, Inside], kept: Mapping[bytes, str]) -> dict[str, object]:
    """Return the content of the item that records what the folder has not got; empty for none."""
    files = {
        message.hex(): inside.sha256 for message, inside in found.items() if message not in kept
    }
    return {"files": files} if files else {}


def _hash_of(message: Message, thread: bytes, opened: OpenCase, identity: Identity) -> str:
    """Return the hash of a message's body, "" for one that we cannot open, as our own replies."""
    kind = "report" if message.message == opened.case.report else "follow-up"
    if message.direction != "in":
        return ""
    try:
        _, body = open_envelope(
            message.sealed, identity, kind=kind, thread=thread, message=message.message
        )
    except CryptoError:
        return ""
    return hashlib.sha256(body).hexdigest()

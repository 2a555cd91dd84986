"""Files that came with a report or after it: listed, and handed out only whole and unaltered.

A file is read twice. The first time it is opened from end to end and thrown away: only when its
seals hold and it is what the message says of it does the second reading begin, which goes
straight to whoever asked. So a cut or altered file gives a sentence and not half of itself, and
nothing of it is in clear on any disk.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.audit.actions import record
from caseboard.cases.opening import OpenReport
from caseboard.people.sessions import keyring_of
from crypto import errors
from crypto.attachment import open_attachment
from intake.letterbox.errors import MissingBlob

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.attached import Attachment
    from crypto.keys import Identity


class NotHandedOutError(Exception):
    """The file is not given to anybody; `reason` is a key of FILE_TROUBLES."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Handed:
    """A file that was found whole: its bytes, to be read once."""

    attachment: Attachment
    chunks: Iterator[bytes]


def whole_ones(desk: Desk, thread: bytes) -> frozenset[bytes]:
    """Return the ids of the files of which every piece arrived."""
    return frozenset(desk.drawer.attachments(thread))


def attached_to(opened: OpenCase) -> list[Attachment]:
    """Return every file that the report and later messages name."""
    if not isinstance(opened.report, OpenReport):
        return []
    later = [each for entry in opened.entries for each in entry.attachments]
    return [*opened.report.report.attachments, *later]


def find(opened: OpenCase, message: bytes) -> Attachment | None:
    """Return the file that the report or a follow-up of this case names, None for any other."""
    return next((each for each in attached_to(opened) if each.message == message), None)


def hand_out(
    desk: Desk, present: Present, opened: OpenCase, file: Attachment, verb: str = "file taken"
) -> Handed:
    """Return a file's bytes, after all of it was checked and the deed was noted under `verb`.

    Raises NotHandedOutError when it is incomplete, altered, or sealed to others.
    """
    thread, identity = opened.case.thread, keyring_of(present).identity
    _check(desk, thread, file, identity)
    details = {"message": file.message.hex()}
    with desk.transaction() as transaction:
        subject = thread.hex()
        record(transaction, desk.now(), present.member, verb, subject, details=details)
    return Handed(file, _open(desk, thread, file.message, identity))


def _check(desk: Desk, thread: bytes, file: Attachment, identity: Identity) -> None:
    hashed, size = hashlib.sha256(), 0
    try:
        for chunk in _open(desk, thread, file.message, identity):
            hashed.update(chunk)
            size += len(chunk)
    except errors.NoMatchError:
        raise NotHandedOutError("not-for-me") from None
    except errors.CryptoError:
        raise NotHandedOutError("altered") from None
    except MissingBlob:
        raise NotHandedOutError("incomplete") from None
    if (hashed.digest(), size) != (file.sha256, file.size):
        raise NotHandedOutError("altered")


def _open(desk: Desk, thread: bytes, message: bytes, identity: Identity) -> Iterator[bytes]:
    pieces = desk.drawer.attachment(thread, message)
    if pieces is None:
        raise NotHandedOutError("incomplete")
    source = io.BufferedReader(_Joined(pieces))
    yield from open_attachment(source, identity, thread=thread, message=message)


class _Joined(io.RawIOBase):
    """Pieces that come one after the other, read as one file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._held = memoryview(b"")

    def readable(self) -> bool:
        """Tell io that this can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the piece in hand; 0 after the last."""
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = memoryview(piece)
        taken = min(len(buffer), len(self._held))
        buffer[:taken] = self._held[:taken]
        self._held = self._held[taken:]
        return taken

"""The files of one visit: each sealed on its way in, or dropped with a sentence that says why."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from config import clock
from crypto.attached import LARGEST, MOST, Attachment
from crypto.attachment import PayloadSealer
from crypto.code import read_code
from crypto.envelope import Header
from crypto.errors import CodeError, TooLongError
from intake.letterbox.errors import LetterboxError, ThreadFull, Unavailable
from intake.nojs.ticket import Ticket
from intake.nojs.uploads import words
from intake.nojs.uploads.storing import PieceWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from crypto.age import Recipients
    from intake.nojs.door import Door

FIELD = "attachments"
ANY_TYPE = "application/octet-stream"
LONGEST_NAME = 255
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
MEDIA_TYPE = re.compile(r"(?=.{3,100}\Z)[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+", re.ASCII)


class Upload:
    """One file on its way: what is written to it is sealed and stored at once."""

    def __init__(self, door: Door, thread: bytes, name: str, media_type: str) -> None:
        self.name = name
        self._media_type = media_type
        self._message = secrets.token_bytes(16)
        today = clock.today(door.clock)
        self._pieces = PieceWriter(door.slot, thread, self._message, today)
        header = Header("attachment", thread, self._message, None, "server")
        self._sealer = PayloadSealer(self._pieces, header)  # type: ignore[arg-type]  # it writes

    @property
    def sha256(self) -> bytes:
        return self._sealer.sha256

    def write(self, data: bytes) -> None:
        """Raises TooLongError and LetterboxError."""
        self._sealer.write(data)

    def finish(self) -> None:
        """Raise LetterboxError when the last pieces could not be stored."""
        self._sealer.finish()

    def seal_to(self, recipients: Recipients) -> Attachment:
        """Make the header, now that the readers are known, and return what the report says."""
        self._pieces.end(self._sealer.header(recipients))
        size, digest = self._sealer.size, self._sealer.sha256
        name, kind = self.name, self._media_type
        return Attachment(self._message, name, kind, size, digest, original=True)


class Uploads:
    """The files of one visit; after the first that is refused, the rest is let go as it comes.

    `problems` are sentences for the person; `failed` says that the letterbox took no more.
    """

    def __init__(self, door: Door) -> None:
        self._door = door
        self.files: list[Upload] = []
        self.problems: list[str] = []
        self.failed = False

    def begin(self, fields: Mapping[str, str], filename: str, content_type: str) -> Upload | None:
        """Return where a file goes, None when it is let go. `fields` are those read so far."""
        thread = _thread(fields)
        if thread is None or self._over():
            return None
        if len(self.files) == MOST:
            self.problems.append(words.too_many())
            return None
        upload = Upload(self._door, thread, clean_name(filename), clean_type(content_type))
        self.files.append(upload)
        return upload

    def write(self, upload: Upload, data: bytes) -> None:
        """Seal a part of a file, unless something was refused before."""
        if not self._over():
            self._guarded(upload, lambda: upload.write(data))

    def end(self, upload: Upload) -> None:
        """Seal the end of a file."""
        if not self._over():
            self._guarded(upload, upload.finish)

    def seal_to(self, recipients: Recipients) -> tuple[Attachment, ...]:
        """Make every file whole for its readers. Raises LetterboxError, also for one before."""
        if self.failed:
            raise Unavailable("upload")
        return tuple(upload.seal_to(recipients) for upload in self.files)

    def _over(self) -> bool:
        return self.failed or bool(self.problems)

    def _guarded(self, upload: Upload, act: Callable[[], None]) -> None:
        try:
            act()
        except TooLongError:
            self.problems.append(words.too_large(upload.name, LARGEST))
        except ThreadFull:
            self.problems.append(words.too_many())
        except LetterboxError:
            self.failed = True


def _thread(fields: Mapping[str, str]) -> bytes | None:
    """Return where files go: to the thread of the code, or to the one that this form opens."""
    try:
        if "code" in fields:
            return read_code(fields["code"]).thread
    except CodeError:
        return None
    ticket = Ticket.read(fields.get("ticket", ""))
    return ticket.code().thread if ticket else None


def clean_name(filename: str) -> str:
    """Return the file's own name: no folder before it, no control character, 255 at most."""
    own = re.split(r"[/\\]", filename)[-1]
    return CONTROL.sub("", own).strip()[-LONGEST_NAME:] or "archivo"


def clean_type(content_type: str) -> str:
    """Return the media type without its parameters; the one of any file when it is none."""
    bare = content_type.partition(";")[0].strip().lower()
    return bare if MEDIA_TYPE.fullmatch(bare) else ANY_TYPE

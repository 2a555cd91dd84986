"""Attachments: files sealed while they are read, and opened the same way, however long they are.

docs/formats.md sections 3 and 4. Who reads a report is known only when it is sent, and its files
may be sealed before: an age header depends on the file key and the recipients alone, so the payload
comes first and the header last (docs/decisions/0026). Two chunks of 64 KiB are in memory at a time.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, BinaryIO

from crypto.age import header_for, unseal_chunks
from crypto.age_stream import CHUNK, ChunkWriter
from crypto.attached import LARGEST
from crypto.checks import require_bytes, require_kind
from crypto.envelope import LONGEST_HEADER, Header, read_header_line, write_header_line
from crypto.errors import MalformedError, MisplacedError, TooLongError
from crypto.hybrid import FILE_KEY_BYTES
from crypto.padding import padded_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crypto.age import Recipients
    from crypto.keys import Identity

KIND = "attachment"
_MARK = b"\x80"


class PayloadSealer:
    """Seals a file into `target` while it is written; the age header is made at the end.

    The sealed file is `header(recipients)` followed by what `target` holds. Without `finish` it
    does not open.
    """

    def __init__(self, target: BinaryIO, header: Header) -> None:
        if require_kind(header, "a header", Header).kind != KIND:
            raise MalformedError("only attachments are sealed payload first")
        self._file_key = os.urandom(FILE_KEY_BYTES)
        self._chunks = ChunkWriter(target, self._file_key)
        self._hash = hashlib.sha256()
        self._finished = False
        self.size = 0
        first = write_header_line(header) + b"\n"
        self._before = len(first)
        self._chunks.write(first)

    @property
    def sha256(self) -> bytes:
        """The hash of what was written so far, 32 bytes."""
        return self._hash.digest()

    def write(self, data: bytes) -> int:
        """Takes bytes of the file, gives how many; TooLongError above 50 MiB in all."""
        data = require_bytes(data, "what is sealed")
        if self._finished:
            raise MalformedError("the file is finished")
        if self.size + len(data) > LARGEST:
            raise TooLongError(f"an attachment has at most {LARGEST} bytes")
        self._hash.update(data)
        self.size += len(data)
        for at in range(0, len(data), CHUNK):
            self._chunks.write(data[at : at + CHUNK])
        return len(data)

    def finish(self) -> None:
        """Writes the padding and the end; a second time does nothing."""
        if self._finished:
            return
        content = self._before + self.size
        zeros = padded_length(content, KIND) - content - 1
        self._chunks.write(_MARK)
        for block in _zeros(zeros):
            self._chunks.write(block)
        self._chunks.finish()
        self._finished = True

    def header(self, recipients: Recipients) -> bytes:
        """The age header for these seats, to stand before the payload."""
        return header_for(self._file_key, recipients)


def open_attachment(
    source: BinaryIO, identity: Identity, *, thread: bytes, message: bytes
) -> Iterator[bytes]:
    """The file's bytes, in pieces that authenticated; the padding is held back and checked.

    Before the first piece it is known that the file belongs here. An error may come after true
    pieces: nobody may use them before the end was reached. Raises what `open_envelope` raises.
    """
    chunks = unseal_chunks(source, identity)
    line, found, rest = next(chunks).partition(b"\n")
    if not found or len(line) > LONGEST_HEADER:
        raise MalformedError("the payload does not begin with a header")
    header = read_header_line(line)
    if (header.kind, header.thread, header.message) != (KIND, thread, message):
        raise MisplacedError("the attachment belongs elsewhere")
    padding = _Padding(len(line) + 1)
    yield from padding.pass_on(rest)
    for chunk in chunks:
        yield from padding.pass_on(chunk)
    padding.check()


class _Padding:
    """Lets content through and keeps back what may be padding, as a count of zeros only."""

    def __init__(self, before: int) -> None:
        self._before = before
        self._content = 0
        self._zeros: int | None = None

    def pass_on(self, chunk: bytes) -> Iterator[bytes]:
        """The content in this chunk, after what was wrongly taken for padding."""
        solid = chunk.rstrip(b"\0")
        if not solid and self._zeros is not None:
            self._zeros += len(chunk)
            return
        if self._zeros is not None:
            yield from self._counted(_MARK)
            for block in _zeros(self._zeros):
                yield from self._counted(block)
            self._zeros = None
        if solid.endswith(_MARK):
            self._zeros = len(chunk) - len(solid)
            chunk = solid[:-1]
        yield from self._counted(chunk)

    def check(self) -> None:
        """Raises MalformedError unless the file ended with the padding of its length."""
        if self._zeros is None:
            raise MalformedError("the payload has no mark where its padding begins")
        length = self._before + self._content
        if length + 1 + self._zeros != padded_length(length, KIND):
            raise MalformedError("the payload's length is not the one that hides its content's")

    def _counted(self, content: bytes) -> Iterator[bytes]:
        self._content += len(content)
        if self._content > LARGEST:
            raise MalformedError(f"an attachment has at most {LARGEST} bytes")
        if content:
            yield content


def _zeros(count: int) -> Iterator[bytes]:
    """So many zeros, in blocks that fit in memory."""
    for at in range(0, count, CHUNK):
        yield bytes(min(CHUNK, count - at))

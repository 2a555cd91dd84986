"""Requests of which nothing is ever written to a disk."""

from __future__ import annotations

import io
from typing import IO

from flask import Request

# The longest form is some 25,000 characters; the rest is room for how browsers encode them.
MOST_BYTES = 1_048_576
MOST_PARTS = 200


class Discard(io.RawIOBase):
    """A file that keeps nothing of what is written into it."""

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, data: bytes | bytearray | memoryview, /) -> int:  # type: ignore[override]
        return len(data)

    def seek(self, _offset: int, _whence: int = 0, /) -> int:
        return 0


class MemoryRequest(Request):
    """A request whose text stays in memory and whose files are let go as they come in.

    Werkzeug writes every uploaded part above 500 KB to a temporary file, in clear. This form has
    no place for files, so one that comes all the same is read to its end and kept nowhere.
    """

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        return Discard()  # type: ignore[return-value]  # all of IO that the parser uses

"""Text, and the list of what an archive holds: shown as letters, never as what they mean."""

from __future__ import annotations

import zipfile
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

from caseboard.preview.inside.found import Found, NotShownError
from caseboard.preview.inside.limits import MOST_TEXT, PAGES_AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST_NAMES = 500
_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}


def read(path: Path, first: int) -> tuple[Found, Iterator[bytes]]:
    """Return one stretch of a text as UTF-8: it takes the place of as many pages as go at once."""
    stretch = (first - 1) // PAGES_AT_ONCE
    encoding = _encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        # A character has at most four bytes, so nothing is skipped by counting characters.
        for _ in range(stretch):
            if not file.read(MOST_TEXT):
                raise NotShownError("beyond")
        text, more = file.read(MOST_TEXT), file.read(1)
    if stretch and not text:
        raise NotShownError("beyond")
    found = Found("text", pages=stretch + 1, first=stretch + 1, cut=bool(more))
    return found, iter([text.encode("utf-8", "replace")])


def list_archive(path: Path, first: int) -> tuple[Found, Iterator[bytes]]:
    """Return the names in a ZIP archive; nothing of it is unpacked."""
    if first > 1:
        raise NotShownError("beyond")
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise NotShownError("broken") from None
    lines = [f"{part.file_size:>12}  {part.filename!r}" for part in parts[:_MOST_NAMES]]
    found = Found("text", pages=1, cut=len(parts) > _MOST_NAMES)
    return found, iter(["\n".join(lines).encode("utf-8", "replace")[:MOST_TEXT]])


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(65_536)
    for mark, encoding in _BOMS.items():
        if start.startswith(mark):
            return encoding
    try:
        getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"

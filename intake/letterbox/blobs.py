"""Sealed files too large for a row, named by their own SHA-256 so that none can be swapped."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from obstore.store import from_url

from intake.letterbox.directory import write_durably
from intake.letterbox.errors import MissingBlob

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from obstore.store import ObjectStore

IN_ROW_LIMIT = 65_536


class Blobs:
    """A store of sealed files: a directory, or any store that obstore speaks to."""

    def __init__(self, store: ObjectStore, write: Callable[[str, bytes, date], object]) -> None:
        self._store = store
        self._write = write

    def put(self, sealed: bytes, day: date) -> bytes:
        """Store a file durably and return its SHA-256 (32 bytes); storing twice is harmless."""
        digest = hashlib.sha256(sealed).digest()
        self._write(digest.hex(), sealed, day)
        return digest

    def get(self, digest: bytes) -> bytes:
        """Return the file of that SHA-256; raises `MissingBlob` when it is gone or changed."""
        try:
            sealed = bytes(self._store.get(digest.hex()).bytes())
        except FileNotFoundError:
            raise MissingBlob(digest.hex()) from None
        if hashlib.sha256(sealed).digest() != digest:
            raise MissingBlob(digest.hex())
        return sealed

    def names(self) -> Iterator[tuple[str, date]]:
        """Yield every name with the day of its last change, also of unfinished files."""
        for chunk in self._store.list():
            for entry in chunk:
                yield entry["path"], entry["last_modified"].date()

    def remove(self, names: list[str]) -> None:
        self._store.delete(names)


def open_blobs(url: str) -> Blobs:
    """Open `file:///absolute/folder` (made when absent) or another store such as `s3://…`."""
    if urlsplit(url).scheme != "file":
        store = from_url(url)
        return Blobs(store, lambda name, sealed, _: store.put(name, sealed))
    folder = Path(unquote(urlsplit(url).path))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Blobs(from_url(url), lambda name, sealed, day: write_durably(folder, name, sealed, day))

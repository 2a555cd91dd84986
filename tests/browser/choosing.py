"""Files that a visitor chooses beside a report, and what became of them at the desk."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import zlib
from typing import TYPE_CHECKING

from crypto.attachment import open_attachment
from tests.samples import cast

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from crypto.attached import Attachment
    from tests.fixtures.browser import OpenPage
    from tests.fixtures.doors import ScriptDoor

MARK = b"CANARIO-DE-CUARZO-31415"
MEGABYTE = 1_048_576
PIECES = "**/adjuntos"


def patient(page: OpenPage) -> OpenPage:
    """Pages that are given the time that sealing takes where tests share two cores."""

    def open_page(**wishes: bool) -> Page:
        opened = page(**wishes)
        opened.set_default_timeout(60_000)
        return opened

    return open_page


def written(folder: Path, name: str, size: int) -> Path:
    """Write a file of chance bytes, with a mark in it that may never be seen on the way."""
    path = folder / name
    path.write_bytes(MARK + os.urandom(max(0, size - 2 * len(MARK))) + MARK)
    return path


def picture(folder: Path, name: str = "foto.png") -> Path:
    """Write a PNG whose text names its author."""
    pixels = zlib.compress(b"\0\xff\xff\xff")
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"tEXt", b"Author\0" + MARK),
        (b"IDAT", pixels),
        (b"IEND", b""),
    ]
    raw = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    path = folder / name
    path.write_bytes(raw)
    return path


def choose(visitor: Page, *paths: Path, listed: int | None = None) -> None:
    """Choose files and wait until `listed`, or all of them, stand there and were looked into."""
    before = visitor.locator("#attachments-list li").count()
    visitor.set_input_files("#attachments-files", [str(path) for path in paths])
    visitor.wait_for_function(
        """(count) => {
            const hints = [...document.querySelectorAll("#attachments-list li > .hint")];
            return hints.length === count && hints.every((one) => !/Buscando/.test(one.innerText));
        }""",
        arg=before + len(paths) if listed is None else listed,
    )


def opened(door: ScriptDoor, one: Attachment) -> bytes:
    """Return a file as Ana opens it at the desk."""
    (thread,) = {thread for thread, _ in door.incoming()}
    pieces = door.drawer.attachment(thread, one.message)
    assert pieces is not None
    source = io.BytesIO(b"".join(pieces))
    ana = cast.ANA.keyring.identity
    return b"".join(open_attachment(source, ana, thread=thread, message=one.message))


def report_of(door: ScriptDoor) -> list[Attachment]:
    (report,) = door.reports(cast.ANA.keyring.identity)
    return list(report.attachments)


def assert_arrived(door: ScriptDoor, *paths: Path) -> None:
    """Assert that the report names these files and that each is there, byte for byte."""
    named = report_of(door)
    assert [each.name for each in named] == [path.name for path in paths]
    for one, path in zip(named, paths, strict=True):
        content = path.read_bytes()
        assert hashlib.sha256(opened(door, one)).hexdigest() == hashlib.sha256(content).hexdigest()
        assert one.size == len(content)


def slow_down(visitor: Page) -> None:
    """Let each piece take a moment, so that there is time to press a button."""

    def later(route: Route) -> None:
        visitor.wait_for_timeout(250)
        route.continue_()

    visitor.route(PIECES, later)

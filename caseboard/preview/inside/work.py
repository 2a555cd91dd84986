"""The jailed program: it reads the file from standard input, and writes what may be shown."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from caseboard.preview.inside.documents import draw_office, draw_pdf
from caseboard.preview.inside.found import Found, NotShownError, say
from caseboard.preview.inside.limits import bind_myself
from caseboard.preview.inside.media import play
from caseboard.preview.inside.metadata import metadata
from caseboard.preview.inside.pictures import draw
from caseboard.preview.inside.programs import run
from caseboard.preview.inside.texts import list_archive, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OFFICE = (
    "application/vnd.openxmlformats-officedocument",
    "application/vnd.oasis.opendocument",
    "application/vnd.ms-",
    "application/msword",
    "application/CDFV2",
    "text/rtf",
    "application/rtf",
)
_TEXT = ("text/", "application/json", "application/xml", "application/javascript", "image/svg")
# The first that fits, by what the bytes are; what the sender said counts for nothing.
_WAYS: tuple[tuple[tuple[str, ...], Callable[[Path, int], tuple[Found, Iterator[bytes]]]], ...] = (
    (_OFFICE, draw_office),
    (_TEXT, read),
    (("image/",), draw),
    (("application/pdf",), draw_pdf),
    (("audio/", "video/", "application/ogg"), play),
    (("application/zip", "application/java-archive"), list_archive),
)


def main(words: list[str]) -> None:
    """Show the file on standard input from its page `words[0]` on."""
    first, memory, seconds = (int(word) for word in words)
    bind_myself(memory, seconds)
    # A memory file system of the jail's own: it is gone with this process. The name is ours.
    path = Path("/tmp/file")  # noqa: S108
    with path.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    kind = _type_of(path)
    try:
        found, content = _show(path, kind, first)
    except NotShownError as refused:
        found, content = Found("none", why=refused.why), iter(())
    except (MemoryError, OSError, RecursionError):
        found, content = Found("none", why="broken"), iter(())
    found.type = kind
    found.metadata = metadata(path)
    say(found, content)


def _show(path: Path, kind: str, first: int) -> tuple[Found, Iterator[bytes]]:
    for starts, way in _WAYS:
        if kind.startswith(starts):
            return way(path, first)
    raise NotShownError("type")


def _type_of(path: Path) -> str:
    try:
        said = run(["file", "--brief", "--mime-type", str(path)], 5, most=100)
    except NotShownError:
        return ""
    return said.decode("ascii", "replace").strip()

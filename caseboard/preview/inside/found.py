"""What the jailed program says of a file: one line of JSON, then the bytes to show."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class NotShownError(Exception):
    """There is nothing to show; `why` is a key of the desk's words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class Found:
    """`kind` is pages, text, sound, film or none; `pages` how many the whole document has.

    `first` is the number of the first page that is sent, `cut` says that there is more than was
    sent, and `metadata` are the names and values that the file says of itself.
    """

    kind: str
    type: str = ""
    why: str = ""
    pages: int = 0
    first: int = 1
    cut: bool = False
    metadata: list[tuple[str, str]] = field(default_factory=list)


def say(found: Found, content: Iterable[bytes] = ()) -> None:
    """Write it all to standard output."""
    out = sys.stdout.buffer
    out.write(json.dumps(asdict(found)).encode() + b"\n")
    for piece in content:
        out.write(piece)
    out.flush()

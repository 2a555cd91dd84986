"""The files beside the pages, each under a name that holds its own hash."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
HASH_LETTERS = 16
SHEETS = ("tokens.css", "base.css", "frame.css", "fields.css", "print.css")
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}


@dataclass(frozen=True)
class Asset:
    """One file: `name` is `stem.hash.suffix`, `href` where every application serves it."""

    name: str
    content: bytes
    media_type: str

    @property
    def href(self) -> str:
        """Return the path of the file on any of our origins."""
        return f"/static/{self.name}"

    @property
    def sha256(self) -> str:
        """Return the hash in hex, as the published manifest lists it."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def integrity(self) -> str:
        """Return the value of the `integrity` attribute (Subresource Integrity)."""
        digest = hashlib.sha384(self.content).digest()
        return "sha384-" + base64.b64encode(digest).decode()


def sheet(stem: str, paths: Iterable[Path]) -> Asset:
    """Return one asset made of files of one type, joined in the order given."""
    files = list(paths)
    content = b"".join(path.read_bytes() for path in files)
    suffix = files[0].suffix
    digest = hashlib.sha256(content).hexdigest()[:HASH_LETTERS]
    return Asset(f"{stem}.{digest}{suffix}", content, TYPES[suffix])


@cache
def assets() -> tuple[Asset, Asset]:
    """Return what every page needs: the style sheet, then the icon."""
    style = sheet("plaza", (HERE / name for name in SHEETS))
    return style, sheet("icon", [HERE / "icon.svg"])

"""C2SP CCTV, the age community's own test vectors, from the npm package `cctv-age`.

The format is told in that package's README: a textual head, an empty line, an age file.
"""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[2] / "node_modules" / "cctv-age" / "index.js"
_ENTRY = re.compile(r'^// \.\./testdata/(\w+)\nvar \w+ = __toBinary\("([^"]*)"\);$', re.MULTILINE)


@dataclass(frozen=True)
class Vector:
    """One file: `expect` and `payload` (hex SHA-256) as told in its head."""

    name: str
    expect: str
    payload: str | None
    identities: tuple[str, ...]
    file_key: bytes
    armored: bool
    age: bytes


@cache
def vectors() -> dict[str, Vector]:
    """All of them, by name."""
    source = _PACKAGE.read_text(encoding="utf-8")
    return {name: _parse(name, base64.b64decode(text)) for name, text in _ENTRY.findall(source)}


def _parse(name: str, data: bytes) -> Vector:
    head, _, body = data.partition(b"\n\n")
    fields = [line.split(": ", 1) for line in head.decode().splitlines()]
    once = dict(fields)
    return Vector(
        name=name,
        expect=once["expect"],
        payload=once.get("payload"),
        identities=tuple(value for key, value in fields if key == "identity"),
        file_key=bytes.fromhex(once.get("file key", "")),
        armored="armored" in once,
        age=zlib.decompress(body) if once.get("compressed") == "zlib" else body,
    )

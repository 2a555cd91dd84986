"""What every recipe uses: how bytes are written, and changes that make a good example bad."""

from __future__ import annotations

import base64
import json
from typing import Any

Vector = dict[str, Any]
"""A JSON object; what is in it is told in tests/vectors/README.md."""


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def unb64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def spread(prefix: bytes, length: int) -> Vector:
    return {"prefix": b64(prefix), "length": length}


def gather(value: Vector) -> bytes:
    """The bytes of a spread."""
    return unb64(value["prefix"]).ljust(value["length"], b"\0")


def line(members: Vector) -> bytes:
    """JSON as our writers write it, without any check."""
    return json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode()


def altered(body: bytes, **members: object) -> bytes:
    """The same JSON object with some members of other values."""
    return line({**json.loads(body), **members})


def without(body: bytes, name: str) -> bytes:
    """The same JSON object less one member."""
    found = json.loads(body)
    del found[name]
    return line(found)


def flipped(data: bytes, place: int, bit: int = 0) -> bytes:
    """The same bytes with one bit changed."""
    changed = bytearray(data)
    changed[place] ^= 1 << bit
    return bytes(changed)


def stored(vector: Vector, section: str, name: str) -> Vector | None:
    """The example of this name as it was written the last time, or None."""
    return next((one for one in vector.get(section, []) if one["name"] == name), None)

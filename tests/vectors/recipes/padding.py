"""Padding: the sizes, and payloads that were not padded by the rule (formats section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crypto.padding import pad_attachment, pad_text, padme, text_class
from tests.vectors.recipes.common import Vector, b64, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

_PADME = (0, 1, 2, 3, 8, 9, 16, 17, 100, 1_000, 4_097, 65_536, 65_537, 99_999, 262_145, 52_428_800)
_TEXT = (0, 1, 4_095, 4_096, 4_097, 8_192, 8_193, 16_385, 32_769, 65_537, 131_073, 262_144)


def make(_stored: Vector) -> Vector:
    return {
        "padme": [[n, padme(n)] for n in _PADME],
        "text_class": [[n, text_class(n)] for n in _TEXT],
        "too_long": [262_145, 1_000_000],
        "good": list(_good()),
        "bad": [
            {"name": name, "kind": kind, "padded": padded, "error": "MalformedError"}
            for name, kind, padded in _bad()
        ],
    }


def _good() -> Iterator[Vector]:
    contents = {
        "nothing": b"",
        "a word": b"hola",
        "ends in zeros": b"hola\0\0",
        "ends in 80": b"\x80",
    }
    for name, content in contents.items():
        for kind, pad in (("report", pad_text), ("attachment", pad_attachment)):
            padded = spread(content + b"\x80", len(pad(content)))
            yield {"name": name, "kind": kind, "content": b64(content), "padded": padded}


def _bad() -> Iterator[tuple[str, str, Vector]]:
    full = b"x" * 4_095 + b"\x80"
    yield "nothing at all", "report", spread(b"", 0)
    yield "only zeros", "report", spread(b"", 4_096)
    yield "no mark", "report", spread(b"hola", 4_096)
    yield "one byte short", "report", spread(b"hola\x80", 4_095)
    yield "one byte long", "report", spread(b"hola\x80", 4_097)
    yield "a size too large for its content", "report", spread(b"hola\x80", 8_192)
    yield "a full size in the next one", "report", spread(full, 8_192)
    yield "something after the mark", "report", spread(b"hola\x80\x01", 4_096)
    yield "larger than the largest", "report", spread(b"x" * 4_096 + b"\x80", 524_288)
    yield "a text size for an attachment", "attachment", spread(b"hola\x80", 4_096)
    yield "an attachment size for a text", "report", spread(b"hola\x80", 65_536)
    yield "not a Padmé size", "attachment", spread(b"hola\x80", 65_537)

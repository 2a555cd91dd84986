"""Reading what came out of the jail: it may lie, so every part has a shape and a bound.

Pages come as plain pixels and are encoded here: a picture that was made to harm the next decoder
is only pixels by then (the idea is Dangerzone's). Sound and film are encoded inside.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from typing import Any

from caseboard.preview.jail import BrokenOutError

KINDS = ("pages", "text", "sound", "film", "none")
_PIXELS = re.compile(rb"P6\n(\d{1,4}) (\d{1,4})\n255\n")
_LONGEST_LINE, _LONGEST_TEXT = 262_144, 1_000_000
_MOST_PAGES, _MOST_COUNT, _MOST_PAIRS, _LONGEST_WORD = 8, 10**7, 100, 400
_QUALITY = 82


@dataclass(frozen=True)
class Preview:
    """What may be shown. `pages` are WebP pictures, `media` is WebM, `text` a stranger's words.

    `count` is how many pages there are in all, `first` the number of the first that is here and
    `cut` whether there is more than is here; `why` says why there is nothing.
    """

    kind: str
    type: str
    why: str
    count: int
    first: int
    cut: bool
    metadata: tuple[tuple[str, str], ...]
    pages: tuple[bytes, ...] = ()
    text: str = ""
    media: bytes = b""


def read_answer(said: bytes) -> Preview:
    """Return the preview; BrokenOutError for anything that is not exactly one."""
    line, found, content = said.partition(b"\n")
    if not found or len(line) > _LONGEST_LINE:
        raise BrokenOutError
    preview = _head(line)
    if preview.kind == "pages":
        return _with(preview, pages=_pages(content))
    if preview.kind == "text":
        return _with(preview, text=content[:_LONGEST_TEXT].decode("utf-8", "replace"))
    if preview.kind in {"sound", "film"}:
        return _with(preview, media=content)
    return preview


def _head(line: bytes) -> Preview:
    try:
        said = json.loads(line)
        head = Preview(
            kind=_one_of(said["kind"], KINDS),
            type=_word(said["type"]),
            why=_word(said["why"]),
            count=_number(said["pages"]),
            first=_number(said["first"]),
            cut=said["cut"] is True,
            metadata=tuple((_word(name), _word(value)) for name, value in said["metadata"]),
        )
    except (ValueError, LookupError, TypeError, RecursionError):
        raise BrokenOutError from None
    if len(head.metadata) > _MOST_PAIRS:
        raise BrokenOutError
    return head


def _pages(content: bytes) -> tuple[bytes, ...]:
    pages: list[bytes] = []
    place = 0
    while place < len(content):
        match = _PIXELS.match(content, place)
        if match is None or len(pages) == _MOST_PAGES:
            raise BrokenOutError
        width, height = int(match[1]), int(match[2])
        end = match.end() + width * height * 3
        if not width or not height or end > len(content):
            raise BrokenOutError
        pages.append(_encoded((width, height), content[match.end() : end]))
        place = end
    return tuple(pages)


def _encoded(size: tuple[int, int], pixels: bytes) -> bytes:
    # A desk that only serves never loads what draws.
    from PIL import Image  # noqa: PLC0415

    target = io.BytesIO()
    Image.frombytes("RGB", size, pixels).save(target, "WEBP", quality=_QUALITY, method=1)
    return target.getvalue()


def _with(preview: Preview, **content: Any) -> Preview:  # noqa: ANN401 - a value for each field
    return Preview(**{**vars(preview), **content})


def _one_of(value: object, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError
    return str(value)


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value[:_LONGEST_WORD]


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _MOST_COUNT:
        raise ValueError
    return value

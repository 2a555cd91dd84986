"""What a report or a follow-up says of the files that came with it (docs/formats.md section 4).

The files themselves are sealed one by one (`crypto.attachment`); this is their list, which only
the readers see: names and sizes tell much.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crypto.checks import from_hex, require_bytes, require_int, require_kind, require_text
from crypto.errors import MalformedError
from crypto.strict_json import require_list, require_members

MOST = 10
LARGEST = 52_428_800
MOST_CLEANED = 64
_ID_BYTES, _HASH_BYTES = 16, 32
_MEMBERS = ("message", "name", "type", "size", "sha256", "cleaned", "original")
_NAME = re.compile(r"[^\x00-\x1f\x7f-\x9f]{1,255}")
_TYPE = re.compile(r"(?=.{3,100}\Z)[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+", re.ASCII)
_CLEANED = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)


@dataclass(frozen=True)
class Attachment:
    """One file: where it lies, what it is called, and its bytes' length and hash as sealed.

    `message` has 16 bytes and `sha256` 32; `cleaned` are keys of the metadata that was taken out;
    `original` says that the person chose to keep it. Raises MalformedError.
    """

    message: bytes
    name: str
    media_type: str
    size: int
    sha256: bytes
    cleaned: tuple[str, ...] = ()
    original: bool = False

    def __post_init__(self) -> None:
        require_bytes(self.message, "an attachment's id", _ID_BYTES)
        require_text(self.name, "an attachment's name", _NAME)
        require_text(self.media_type, "an attachment's type", _TYPE)
        require_int(self.size, "an attachment's size", 0, LARGEST)
        require_bytes(self.sha256, "an attachment's hash", _HASH_BYTES)
        _require_keys(self.cleaned)
        require_kind(self.original, "whether it is the original", bool)


def require_attachments(attachments: object) -> None:
    """Raises MalformedError unless it is a tuple of at most 10 attachments of different ids."""
    if not isinstance(attachments, tuple) or len(attachments) > MOST:
        raise MalformedError(f"a message has at most {MOST} attachments")
    ids = {require_kind(one, "an attachment", Attachment).message for one in attachments}
    if len(ids) != len(attachments):
        raise MalformedError("two attachments lie at the same place")


def write_attachments(attachments: tuple[Attachment, ...]) -> list[dict[str, object]]:
    """The list as JSON has it; MalformedError."""
    require_attachments(attachments)
    return [
        {
            "message": one.message.hex(),
            "name": one.name,
            "type": one.media_type,
            "size": one.size,
            "sha256": one.sha256.hex(),
            "cleaned": list(one.cleaned),
            "original": one.original,
        }
        for one in attachments
    ]


def read_attachments(value: object) -> tuple[Attachment, ...]:
    """The attachments of a JSON list; MalformedError."""
    return tuple(_read(one) for one in require_list(value, "the attachments"))


def _read(value: object) -> Attachment:
    found = require_members(value, "an attachment", _MEMBERS)
    cleaned = require_list(found["cleaned"], "what was cleaned")
    return Attachment(
        message=from_hex(found["message"], "an attachment's id", _ID_BYTES),
        name=require_text(found["name"], "an attachment's name"),
        media_type=require_text(found["type"], "an attachment's type"),
        size=require_int(found["size"], "an attachment's size", 0),
        sha256=from_hex(found["sha256"], "an attachment's hash", _HASH_BYTES),
        cleaned=tuple(require_text(one, "what was cleaned") for one in cleaned),
        original=require_kind(found["original"], "whether it is the original", bool),
    )


def _require_keys(cleaned: object) -> None:
    if not isinstance(cleaned, tuple) or len(cleaned) > MOST_CLEANED:
        raise MalformedError(f"at most {MOST_CLEANED} kinds of metadata are cleaned")
    for one in cleaned:
        require_text(one, "what was cleaned", _CLEANED)
    if len(set(cleaned)) != len(cleaned):
        raise MalformedError("the same was cleaned twice")

"""The first line of a message, which proves the second: bound to its place, made with one key.

Follow-ups and receipts carry a MAC (RFC 2104, SHA-256) under a key that comes from the code;
replies carry a signature over the same place (docs/formats.md section 4).
"""

from __future__ import annotations

import hmac

from crypto.checks import from_base64, require_bytes, to_base64
from crypto.errors import MalformedError, SignatureError
from crypto.strict_json import read_object, write_object

_ID_BYTES, _KEY_BYTES = 16, 32


def with_mac(content: bytes, written_as: str, key: bytes, thread: bytes, message: bytes) -> bytes:
    """The body: a line with the MAC of `content` for this format and place, then `content`."""
    mac = _mac(content, written_as, key, thread, message)
    return write_object({"mac": to_base64(mac)}) + b"\n" + content


def proven(body: bytes, written_as: str, key: bytes, thread: bytes, message: bytes) -> bytes:
    """The content of a body that `with_mac` made with this very key, for this very place.

    Raises MalformedError, or SignatureError when the MAC is not the holder's.
    """
    first, content = two_lines(body)
    mac = from_base64(read_object(first, "a MAC's line", ("mac",))["mac"], "a MAC", _KEY_BYTES)
    if not hmac.compare_digest(mac, _mac(content, written_as, key, thread, message)):
        raise SignatureError("the holder of the code did not write this")
    return content


def two_lines(body: bytes) -> tuple[bytes, bytes]:
    """The proof and the content; MalformedError unless there are exactly two lines."""
    lines = require_bytes(body, "a message").split(b"\n")
    if len(lines) != 2:  # noqa: PLR2004 - the proof and the content
        raise MalformedError("a message has two lines")
    return lines[0], lines[1]


def place(written_as: str, thread: bytes, message: bytes) -> bytes:
    """What a proof covers before the content, so that no other place accepts it."""
    where = require_bytes(thread, "a thread", _ID_BYTES)
    return f"{written_as}\n".encode() + where + require_bytes(message, "a message id", _ID_BYTES)


def _mac(content: bytes, written_as: str, key: bytes, thread: bytes, message: bytes) -> bytes:
    key = require_bytes(key, "a MAC key", _KEY_BYTES)
    return hmac.digest(key, place(written_as, thread, message) + content, "sha256")

"""Small questions that every door of this package asks before it believes a value."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import date
from typing import TypeVar

from crypto.errors import MalformedError

_Kind = TypeVar("_Kind")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def require_bytes(value: object, what: str, size: int | None = None) -> bytes:
    """The value itself when it is bytes (of `size`, when given); MalformedError otherwise."""
    if not isinstance(value, (bytes, bytearray, memoryview)):
        raise MalformedError(f"{what} must be bytes")
    if size is not None and len(value) != size:
        raise MalformedError(f"{what} must have {size} bytes")
    return bytes(value)


def require_kind(value: object, what: str, kind: type[_Kind]) -> _Kind:
    """The value itself when it is of this type; MalformedError otherwise."""
    if not isinstance(value, kind):
        raise MalformedError(f"{what} must be {kind.__name__}")
    return value


def require_items(value: object, what: str, kind: type[_Kind]) -> tuple[_Kind, ...]:
    """What is in a list, tuple or set, each of this type; MalformedError otherwise."""
    if not isinstance(value, (list, tuple, set, frozenset)):
        raise MalformedError(f"{what} come in a list, a tuple or a set")
    return tuple(require_kind(item, what, kind) for item in value)


def require_text(value: object, what: str, pattern: re.Pattern[str] | None = None) -> str:
    """The value itself when it is Unicode text (that wholly matches `pattern`, when given).

    Half a surrogate pair cannot be written as UTF-8, so a text that holds one is no text.
    """
    if not isinstance(value, str):
        raise MalformedError(f"{what} must be text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise MalformedError(f"{what} holds half a character") from None
    if pattern is not None and not pattern.fullmatch(value):
        raise MalformedError(f"{what} is not of the form that it should be")
    return value


def require_int(value: object, what: str, low: int, high: int = 2**53 - 1) -> int:
    """The value itself when it is a whole number between `low` and `high`, both included."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise MalformedError(f"{what} must be a whole number from {low} to {high}")
    return value


def require_day(value: object, what: str) -> str:
    """The value itself when it is a day that exists, as YYYY-MM-DD."""
    day = require_text(value, what, _DAY)
    try:
        date.fromisoformat(day)
    except ValueError:
        raise MalformedError(f"{what} is not a day of the calendar") from None
    return day


def to_base64(data: bytes) -> str:
    """RFC 4648 section 4, with padding."""
    return base64.b64encode(data).decode("ascii")


def from_base64(value: object, what: str, size: int | None = None) -> bytes:
    """The bytes of canonical base64; MalformedError when it does not re-encode to itself."""
    text = require_text(value, what)
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise MalformedError(f"{what} is not base64") from None
    if to_base64(data) != text:
        raise MalformedError(f"{what} is not canonical base64")
    return require_bytes(data, what, size)


def from_hex(value: object, what: str, size: int) -> bytes:
    """The bytes of lower-case hex of exactly `size` bytes."""
    text = require_text(value, what, re.compile(r"[0-9a-f]*", re.ASCII))
    if len(text) != 2 * size:
        raise MalformedError(f"{what} must have {2 * size} hexadecimal digits")
    return bytes.fromhex(text)

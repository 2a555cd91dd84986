"""JSON that means one thing only, to every reader in every language.

RFC 8259 leaves to the reader what a repeated member, a float or a lone surrogate means; two
readers that differ there can be made to see two different documents under one signature. Here such
a document is refused (docs/formats.md section 1; the idea of RFC 7493, I-JSON).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

from crypto.checks import require_bytes, require_text
from crypto.errors import MalformedError

if TYPE_CHECKING:
    from collections.abc import Collection

_LARGEST = 2**53 - 1
_DIGITS = len(str(_LARGEST))


def write_object(members: dict[str, object]) -> bytes:
    """One line of UTF-8 JSON without spaces, members in the order given.

    Raises MalformedError for what a strict reader would refuse.
    """
    _require_plain(members)
    return json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode()


def read_object(data: object, what: str, names: Collection[str]) -> dict[str, object]:
    """The object in `data`, which has exactly the members `names`; MalformedError otherwise."""
    found = _read(require_bytes(data, what), what)
    return require_members(found, what, names)


def require_members(value: object, what: str, names: Collection[str]) -> dict[str, object]:
    """The value itself when it is an object with exactly the members `names`."""
    if not isinstance(value, dict) or value.keys() != set(names):
        raise MalformedError(f"{what} must be an object with exactly: {', '.join(sorted(names))}")
    return value


def require_list(value: object, what: str) -> list[object]:
    """The value itself when it is a list."""
    if not isinstance(value, list):
        raise MalformedError(f"{what} must be a list")
    return value


def _read(data: bytes, what: str) -> object:
    try:
        found: object = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_without_repeats,
            parse_int=_whole,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
        _require_plain(found)
    except (ValueError, RecursionError):
        raise MalformedError(f"{what} is not JSON") from None
    return found


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise MalformedError("an object names the same member twice")
    return members


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS + 1:
        raise MalformedError("a number is too large")
    return int(digits)


def _no_number(text: str) -> NoReturn:
    raise MalformedError(f"{text[:20]} is not a whole number")


def _require_plain(value: object) -> None:
    """MalformedError unless everything inside is text, whole numbers, lists and objects."""
    if isinstance(value, str):
        require_text(value, "a text")
    elif isinstance(value, dict):
        for name, member in value.items():
            require_text(name, "a member's name")
            _require_plain(member)
    elif isinstance(value, list):
        for item in value:
            _require_plain(item)
    elif isinstance(value, int):
        if not -_LARGEST <= value <= _LARGEST:
            raise MalformedError("a number is too large")
    elif value is not None:
        raise MalformedError(f"{type(value).__name__} has no place in our JSON")

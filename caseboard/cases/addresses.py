"""Ids in addresses, the hex of 16 bytes and nothing else; and what people call a case."""

from __future__ import annotations

from config.web.errors import Refusal

_BYTES = 16


def id_of(text: str) -> bytes:
    """Return the id that an address names; Refusal 404 for anything else: no such thing exists."""
    try:
        raw = bytes.fromhex(text)
    except ValueError:
        raise Refusal(404) from None
    if raw.hex() != text or len(raw) != _BYTES:
        raise Refusal(404)
    return raw


def reference_of(thread: bytes | str) -> str:
    """Return the short name of a case from its thread or the hex of it; "" for no thread."""
    hexed = thread if isinstance(thread, str) else thread.hex()
    return f"{hexed[:4]}-{hexed[4:8]}" if hexed else ""

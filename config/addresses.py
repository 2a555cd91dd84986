"""What an address of ours may look like: where a mistake would send somebody elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

HOST = re.compile(r"(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:[0-9]{1,5})?")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def is_host(text: str) -> bool:
    """Return whether a text is a lower-case server name with or without a port."""
    return HOST.fullmatch(text) is not None


def is_origin(text: str) -> bool:
    """Return whether a text is `scheme://host[:port]` over which words may travel.

    Plain http only on loopback or to an onion address, which is encrypted by itself.
    """
    try:
        parts = urlsplit(text)
        name = parts.hostname or ""
    except ValueError:
        return False
    if f"{parts.scheme}://{parts.netloc}" != text or not is_host(parts.netloc):
        return False
    sheltered = name in LOOPBACK or name.endswith(".onion")
    return parts.scheme == "https" or (parts.scheme == "http" and sheltered)

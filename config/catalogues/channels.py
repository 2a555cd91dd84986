"""The channels by which an address reaches people, as printed material and the desk name them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("channels.toml")
# docs/formats.md section 4 has the same form for a report's channel.
_ID = re.compile(r"[a-z0-9-]{1,32}", re.ASCII)


@dataclass(frozen=True)
class Channel:
    """One channel; `id` is the tag in the address."""

    id: str
    name: str


@cache
def channels() -> tuple[Channel, ...]:
    """Return the channels in their order; ValueError when the file has a flaw."""
    rows = tuple(Channel(**row) for row in tomllib.loads(_FILE.read_text("utf-8"))["channels"])
    ids = [row.id for row in rows]
    if len(ids) != len(set(ids)) or not all(_ID.fullmatch(each) for each in ids):
        message = "channels: an id twice, or of another form than a-z, 0-9 and hyphens"
        raise ValueError(message)
    return rows

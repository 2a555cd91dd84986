"""The hash chain: pure functions from deeds to hashes, and from a list of rows to its faults.

A row's hash is SHA-256 over `plaza-limpia/audit/v1`, a line feed and the canonical JSON (keys
sorted, no spaces, UTF-8) of all its other columns, the previous hash in hex among them. So an
edit changes its own hash, and mending that hash breaks the row after it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DOMAIN = b"plaza-limpia/audit/v1\n"
GENESIS = hashlib.sha256(_DOMAIN).digest()


@dataclass(frozen=True)
class Link:
    """One row of the chain, as bytes and text; `hash` is what the table says, not yet checked."""

    sequence: int
    instant: str
    actor: str
    verb: str
    object: str
    details: str
    previous: bytes
    hash: bytes = b""


@dataclass(frozen=True)
class Fault:
    """Where the chain does not hold: the first sequence concerned, and why in one word."""

    sequence: int
    reason: str


def canonical(value: Mapping[str, object]) -> str:
    """Return the one JSON text of a value: sorted keys, no spaces, not escaped to ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def link_hash(link: Link) -> bytes:
    """Return the 32-byte hash that the row must carry."""
    row = {
        "sequence": link.sequence,
        "instant": link.instant,
        "actor": link.actor,
        "verb": link.verb,
        "object": link.object,
        "details": link.details,
        "previous": link.previous.hex(),
    }
    return hashlib.sha256(_DOMAIN + canonical(row).encode()).digest()


def faults(links: Iterable[Link]) -> Iterator[Fault]:
    """Yield every place where rows, given in order of sequence, do not follow each other.

    `missing`: a number was skipped or repeated. `broken`: a row does not name its predecessor's
    hash. `altered`: a row's content does not give its own hash.
    """
    expected, previous = 1, GENESIS
    for link in links:
        if link.sequence != expected:
            yield Fault(expected, "missing")
        elif link.previous != previous:
            yield Fault(link.sequence, "broken")
        if not _holds(link):
            yield Fault(link.sequence, "altered")
        expected, previous = link.sequence + 1, link.hash


def _holds(link: Link) -> bool:
    try:
        return link.hash == link_hash(link)
    except (AttributeError, TypeError, ValueError):
        return False  # SQLite keeps whatever it is given: a number or bytes where text belongs

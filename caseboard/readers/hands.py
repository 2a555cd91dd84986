"""Who changes the files of a case, and to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseboard.readers.history import Readers
    from crypto.keys import Identity
    from crypto.roster import Roster


@dataclass(frozen=True)
class Hands:
    """Who settles a case, with which key, and what it is settled to."""

    member: str
    identity: Identity
    roster: Roster
    readers: Readers
    thread: bytes
    moving: bool = False

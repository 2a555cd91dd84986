"""The signed roster as the desk reads it: again whenever the file changes, never half-read.

The desk needs it to know who may sign in, to name readers and signers, and to seal replies. An
expired roster still does all that (intake closes its door, the desk goes on and says so); one
that does not verify, or is older than one that this process has read, does nothing: an old list
would let in whom a newer one has put out.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from caseboard.errors import RosterError
from crypto.errors import CryptoError
from crypto.roster import Member, Roster, check_validity, read_roster

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_FRESH_SECONDS = 1.0


class RosterFile:
    """The roster in a file. Public data, so the process may keep it between requests."""

    def __init__(
        self, path: Path, root_public: bytes, fresh_seconds: float = _FRESH_SECONDS
    ) -> None:
        self._path = path
        self._fresh_seconds = fresh_seconds
        self._root_public = root_public
        self._content = b""
        self._roster: Roster | None = None
        self._read_at = float("-inf")

    def current(self) -> Roster:
        """Return the roster; RosterError when the file is missing, does not verify or went back."""
        if self._roster is None or time.monotonic() - self._read_at >= self._fresh_seconds:
            self._roster = self._read()
            self._read_at = time.monotonic()
        return self._roster

    def _read(self) -> Roster:
        try:
            content = self._path.read_bytes()
            if self._roster is not None and content == self._content:
                return self._roster
            roster = read_roster(content, self._root_public)
        except (OSError, CryptoError) as error:
            raise RosterError from error
        if self._roster is not None and roster.version < self._roster.version:
            raise RosterError
        self._content = content
        return roster


def investigator(roster: Roster, member_id: str) -> Member | None:
    """Return the present investigator of that id: former members and the recovery seat are not."""
    found = next((member for member in roster.members if member.id == member_id), None)
    return found if found and found.role == "investigator" else None


def has_expired(roster: Roster, now: datetime) -> bool:
    """Tell whether the roster is outside its days, which investigators should hear about."""
    try:
        check_validity(roster, now)
    except CryptoError:
        return True
    return False

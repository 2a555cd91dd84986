"""The signed list of readers, read from the file where operations put it.

Both doors ask it before each page and each report, so a renewed roster is served within a second
and a spoilt one closes the door instead of sealing to the wrong people.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from crypto.errors import CryptoError
from crypto.roster import check_validity, read_roster

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from crypto.roster import Roster

CHECKED_EVERY = timedelta(seconds=1)


class RosterUnavailableError(Exception):
    """No roster that verifies today: nobody to seal to, so nothing may be taken in."""


class RosterFile:
    """The roster at `path`, signed by the root key, never one older than was already served."""

    def __init__(self, path: Path, root_public: bytes, clock: Callable[[], datetime]) -> None:
        self._path = path
        self._root_public = root_public
        self._clock = clock
        self._looked_at: datetime | None = None
        self._file = b""
        self._roster: Roster | None = None
        self._newest = 0

    def current(self) -> tuple[Roster, bytes]:
        """Return the roster of this moment and the exact bytes of its file.

        Raises RosterUnavailableError when the file is missing, is not signed by the root key, is
        outside its days, or is older than one that this process has served.
        """
        now = self._clock()
        self._look_again(now)
        if self._roster is None:
            raise RosterUnavailableError
        try:
            check_validity(self._roster, now)
        except CryptoError as error:
            raise RosterUnavailableError from error
        return self._roster, self._file

    def _look_again(self, now: datetime) -> None:
        # The distance, not the order: a clock set back must not freeze an old roster in place.
        if self._looked_at is not None and abs(now - self._looked_at) < CHECKED_EVERY:
            return
        self._looked_at = now
        try:
            file = self._path.read_bytes()
        except OSError:
            file = b""
        if file != self._file:
            self._file, self._roster = file, self._verified(file)

    def _verified(self, file: bytes) -> Roster | None:
        try:
            roster = read_roster(file, self._root_public)
        except CryptoError:
            return None
        if roster.version < self._newest:
            return None
        self._newest = roster.version
        return roster

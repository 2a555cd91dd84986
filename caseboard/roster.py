"""The signed roster as the desk reads it: again whenever the file changes, never half-read.

The desk needs it to know who may sign in, to name readers and signers, and to seal replies. An
expired roster still does all that (intake closes its door, the desk goes on and says so); one
that does not verify, or is older than one that this process has read, does nothing: an old list
would let in whom a newer one has put out.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from caseboard.errors import NotAMemberError, RosterError
from caseboard.forms import _l
from caseboard.people.sessions import keyring_of
from crypto.errors import CryptoError
from crypto.roster import Member, Roster, check_validity, read_roster

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from caseboard.people.sessions import Present
    from crypto.keys import Keyring

_FRESH_SECONDS = 1.0

REFUSED_ROSTERS = {
    "older": _l(
        "La lista firmada que hay en el servidor es más vieja que otra que este escritorio ya vio. "
        "Mientras siga ahí no se abre nada. Avisa a quien la publica y a quien custodia la llave "
        "raíz: alguien pudo haberla puesto para que siga leyendo quien ya salió."
    ),
    "forked": _l(
        "En el servidor hay una segunda lista firmada con el mismo número, o que no sigue a la que "
        "este escritorio ya vio. Mientras siga ahí no se abre nada. Habla hoy mismo con quien "
        "custodia la llave raíz."
    ),
}


def _accept(_roster: Roster, _content: bytes) -> None:
    """Accept any signed roster: for whoever keeps no history."""


class RosterFile:
    """The roster in a file. Public data, so the process may keep it between requests."""

    def __init__(
        self,
        path: Path,
        root_public: bytes,
        fresh_seconds: float = _FRESH_SECONDS,
        judge: Callable[[Roster, bytes], None] = _accept,
    ) -> None:
        self._judge = judge
        self._path = path
        self._fresh_seconds = fresh_seconds
        self._root_public = root_public
        self.content = b""
        self.refused = b""
        self.noted = b""
        self._roster: Roster | None = None
        self._read_at = float("-inf")

    def current(self) -> Roster:
        """Return the roster; RosterError when the file is missing, does not verify or went back.

        `content` has the exact bytes of its file. `judge` is asked about each new one and raises
        RosterError for one that contradicts the history; its bytes are then in `refused`.
        """
        if self._roster is None or time.monotonic() - self._read_at >= self._fresh_seconds:
            self._roster = self._read()
            self._read_at = time.monotonic()
        return self._roster

    def refuse(self, content: bytes) -> None:
        """Forget a roster that was taken too early; `current` judges its file anew."""
        self.refused, self.content, self._roster = content, b"", None

    def _read(self) -> Roster:
        try:
            content = self._path.read_bytes()
            if self._roster is not None and content == self.content:
                return self._roster
            roster = read_roster(content, self._root_public)
        except (OSError, CryptoError) as error:
            raise RosterError from error
        self._require_accepted(roster, content)
        self.content = content
        return roster

    def _require_accepted(self, roster: Roster, content: bytes) -> None:
        try:
            _require_no_older(self._roster, roster)
            self._judge(roster, content)
        except RosterError:
            self.refused = content
            raise


def _require_no_older(before: Roster | None, after: Roster) -> None:
    if before is not None and after.version < before.version:
        raise RosterError("older")


def investigator(roster: Roster, member_id: str) -> Member | None:
    """Return the present investigator of that id: former members and the recovery seat are not."""
    found = next((member for member in roster.members if member.id == member_id), None)
    return found if found and found.role == "investigator" else None


def signing_of(roster: Roster, present: Present) -> Keyring:
    """Return somebody's keyring; NotAMemberError when nobody could check what it signs."""
    member, keyring = investigator(roster, present.member), keyring_of(present)
    if member is None or member.ed25519 != keyring.signing_public:
        raise NotAMemberError
    return keyring


def has_expired(roster: Roster, now: datetime) -> bool:
    """Tell whether the roster is outside its days, which investigators should hear about."""
    try:
        check_validity(roster, now)
    except CryptoError:
        return True
    return False

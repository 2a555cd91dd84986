"""Members of a roster and the rules that hold among them (docs/formats.md section 6)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from crypto.checks import require_bytes, require_int, require_kind, require_text
from crypto.errors import MalformedError
from crypto.keys import Recipient

LONGEST_LIFE = timedelta(days=30)
ED25519_BYTES = 32
MEMBER_ID = re.compile(r"[a-z0-9-]{1,32}", re.ASCII)
_INSTITUTION = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_FEWEST, _MOST = 2, 64


@dataclass(frozen=True)
class Member:
    """Someone whom reports are sealed to.

    `role` is "investigator" or "recovery"; `institution` is the catalogue id of where they are
    employed, or None; `ed25519` signs replies, 32 bytes, and is None for recovery.
    """

    id: str
    name: str
    role: str
    institution: str | None
    recipient: Recipient
    ed25519: bytes | None

    def __post_init__(self) -> None:
        _require_person(self.id, self.name)
        if self.institution is not None:
            require_text(self.institution, "an institution's id", _INSTITUTION)
        require_kind(self.recipient, "a member's key", Recipient)
        if self.role == "investigator":
            require_bytes(self.ed25519, "an investigator's signing key", ED25519_BYTES)
        elif self.role != "recovery" or self.ed25519 is not None:
            raise MalformedError(
                "a member is an investigator, or a recovery key that signs nothing"
            )


@dataclass(frozen=True)
class FormerMember:
    """Someone whose old signatures still verify and to whom nothing is sealed any more."""

    id: str
    name: str
    ed25519: bytes

    def __post_init__(self) -> None:
        _require_person(self.id, self.name)
        require_bytes(self.ed25519, "a former member's signing key", ED25519_BYTES)


@dataclass(frozen=True)
class Roster:
    """A roster whose rules hold; MalformedError when made otherwise. Its order is the seats'."""

    version: int
    previous: str | None
    not_before: datetime
    not_after: datetime
    members: tuple[Member, ...]
    former: tuple[FormerMember, ...] = ()

    def __post_init__(self) -> None:
        require_int(self.version, "the roster's version", 1)
        if (self.previous is None) != (self.version == 1):
            raise MalformedError("every roster but the first names the one before it")
        if self.previous is not None:
            require_text(self.previous, "the hash of the roster before", _HASH)
        _require_life(self.not_before, self.not_after)
        _require_members(self.members, self.former)

    @property
    def seats(self) -> int:
        """How many stanzas a file sealed to this roster has."""
        return len(self.members)

    @property
    def ids(self) -> set[str]:
        """Everybody who is or was in the roster."""
        return {member.id for member in self.members} | {one.id for one in self.former}

    def member(self, member_id: str) -> Member | None:
        """The present member of this id, or None."""
        return next((member for member in self.members if member.id == member_id), None)

    def signer(self, member_id: str) -> Member | FormerMember | None:
        """Whoever of this id has, or had, a key that signs replies."""
        everyone: tuple[Member | FormerMember, ...] = (*self.members, *self.former)
        return next((one for one in everyone if one.id == member_id and one.ed25519), None)


def _require_person(member_id: str, name: str) -> None:
    require_text(member_id, "a member's id", MEMBER_ID)
    if not require_text(name, "a member's name").strip():
        raise MalformedError("a member needs a name")


def _require_life(not_before: datetime, not_after: datetime) -> None:
    for instant in (not_before, not_after):
        if require_kind(instant, "an instant", datetime).utcoffset() != timedelta(0):
            raise MalformedError("a roster's instants are in UTC")
        if instant.microsecond:
            raise MalformedError("a roster's instants are whole seconds")
    if not timedelta(0) < not_after - not_before <= LONGEST_LIFE:
        raise MalformedError("a roster lives at most 30 days, and ends after it begins")


def _require_members(members: tuple[Member, ...], former: tuple[FormerMember, ...]) -> None:
    if not _FEWEST <= len(members) <= _MOST:
        raise MalformedError(f"a roster has {_FEWEST} to {_MOST} members")
    ids = [member.id for member in members] + [one.id for one in former]
    if len(set(ids)) != len(ids):
        raise MalformedError("two members have the same id")
    if len({member.recipient.raw for member in members}) != len(members):
        raise MalformedError("two members have the same key")
    roles = Counter(member.role for member in members)
    if not roles["investigator"] or roles["recovery"] != 1:
        raise MalformedError("a roster has an investigator at least, and one recovery key")


def require_ids(ids: object) -> None:
    """Raises MalformedError unless it is a tuple of member ids, at least one and each once."""
    if not isinstance(ids, tuple) or not ids or len(set(ids)) != len(ids):
        raise MalformedError("the readers must be named, each once")
    for member_id in ids:
        require_text(member_id, "a reader's id", MEMBER_ID)

"""The linking key: opened with a reader's own key, made anew, sealed again when readers change."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseboard.errors import NotAMemberError
from caseboard.inbox.arrivals import key_name
from caseboard.linking.errors import ClosedLinksError, DamagedLinksError
from caseboard.linking.models import LinkGeneration
from caseboard.people.sessions import keyring_of
from caseboard.roster import investigator
from config.clock import today
from crypto.errors import CryptoError, NoMatchError
from crypto.keys import Identity
from crypto.link_key import TOKEN_KEY_BYTES, LinkKey, open_link_key, seal_link_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.members import Member
    from crypto.roster import Roster


@dataclass(frozen=True)
class OpenKey:
    """A linking key and who made it, as one roster tells it."""

    key: LinkKey
    maker: str

    @property
    def generation(self) -> int:
        return self.key.generation

    def is_stale(self, roster: Roster) -> bool:
        """Tell whether somebody could open it who reads no more, or it was made by such a one.

        Nothing more is written under a key that is stale: it is rotated first.
        """
        return bool(set(self.key.readers) - _readers(roster)) or not investigator(
            roster, self.maker
        )

    def lacks_somebody(self, roster: Roster) -> bool:
        """Tell whether a present reader has no seat in it yet."""
        return bool(_readers(roster) - set(self.key.readers))


def open_key(row: LinkGeneration, present: Present, roster: Roster) -> OpenKey:
    """Return the linking key of a generation.

    Raises ClosedLinksError when it is not for this member, DamagedLinksError for one that is
    altered or that nobody of ours made.
    """
    try:
        key, maker = open_link_key(row.sealed, keyring_of(present).identity, roster)
    except NoMatchError:
        raise ClosedLinksError from None
    except CryptoError as error:
        raise DamagedLinksError from error
    if key.generation != row.generation:
        raise DamagedLinksError
    return OpenKey(key, maker.id)


def fresh_key(generation: int, roster: Roster, chain: Sequence[bytes] = ()) -> LinkKey:
    """Return a key for a new generation; its chain is the one given, with a link more."""
    link = secrets.token_bytes(TOKEN_KEY_BYTES)
    return LinkKey(generation, (*chain, link), Identity.generate(), tuple(sorted(_readers(roster))))


def sealed_row(desk: Desk, present: Present, key: LinkKey, stage: str) -> LinkGeneration:
    """Return the row of a key, sealed to its readers and signed by this member.

    Raises NotAMemberError when nobody could check the signature.
    """
    day = today(desk.clock)
    sealed = seal(desk.roster(), present, key)
    return LinkGeneration(generation=key.generation, stage=stage, day=day, sealed=sealed)


def for_everybody(key: LinkKey, roster: Roster) -> LinkKey:
    """Return the same key for those who read now."""
    return replace(key, readers=tuple(sorted(_readers(roster))))


def seal(roster: Roster, present: Present, key: LinkKey) -> bytes:
    """Return a key sealed to the readers that it names. Raises NotAMemberError."""
    member, keyring = investigator(roster, present.member), keyring_of(present)
    if member is None or member.ed25519 != keyring.signing_public:
        raise NotAMemberError
    those = [each.recipient for each in _members(roster) if _name(each) in key.readers]
    return seal_link_key(key, keyring, present.member, those)


def _readers(roster: Roster) -> set[tuple[str, str]]:
    return {_name(member) for member in _members(roster)}


def _members(roster: Roster) -> list[Member]:
    """Return who reads now. Recovery has no seat: lost pages are made again from the cases."""
    return [member for member in roster.members if member.role == "investigator"]


def _name(member: Member) -> tuple[str, str]:
    return member.id, key_name(member.recipient).hex()

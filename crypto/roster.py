"""The roster: who can read reports, signed by a root key that is kept offline.

docs/formats.md section 6. The signature covers the exact bytes that came, so no two readers can
disagree about what was signed; whoever pins the root's fingerprint need trust no server for the
keys that reports are sealed to (docs/decisions/0002).
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from crypto import words
from crypto.checks import (
    from_base64,
    require_bytes,
    require_int,
    require_items,
    require_kind,
    require_text,
    to_base64,
)
from crypto.errors import (
    ChainError,
    ExpiredError,
    MalformedError,
    NobodyLeftError,
    SignatureError,
)
from crypto.keys import SEED_BYTES, Recipient
from crypto.members import ED25519_BYTES, FormerMember, Member, Roster
from crypto.receipt import Receipt
from crypto.strict_json import read_object, require_list, require_members, write_object

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

__all__ = [
    "FormerMember",
    "Member",
    "Roster",
    "check_succession",
    "check_validity",
    "fingerprint",
    "follow_up_readers",
    "member_fingerprint",
    "read_entry",
    "read_roster",
    "read_unsigned",
    "readers_of",
    "roster_hash",
    "sign_roster",
    "write_unsigned",
]

FORMAT = "plaza-limpia/roster/v1"
DOMAIN = b"plaza-limpia/roster/v1\n"
_MEMBER_DOMAIN = b"plaza-limpia/member/v1\n"
GRACE = timedelta(hours=24)
"""Phones whose clock is behind may use a roster this long before it begins."""

_INSTANT = "%Y-%m-%dT%H:%M:%SZ"
_SIGNATURE_BYTES = 64
_ROSTER = ("format", "version", "previous", "not_before", "not_after", "members", "former")
_MEMBER = ("id", "name", "role", "institution", "age", "ed25519")
_FORMER = ("id", "name", "ed25519")


def sign_roster(roster: Roster, root_seed: bytes) -> bytes:
    """The roster's file: signature, line feed, body. `root_seed` has 32 bytes (Ed25519)."""
    seed = require_bytes(root_seed, "the root's seed", SEED_BYTES)
    body = _write_body(require_kind(roster, "a roster", Roster))
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(DOMAIN + body)
    return to_base64(signature).encode() + b"\n" + body


def write_unsigned(roster: Roster) -> bytes:
    """The body that a signature will cover: what a proposal carries to the root key."""
    return _write_body(require_kind(roster, "a roster", Roster))


def read_unsigned(body: bytes) -> Roster:
    """The roster of a body that nobody has signed yet, for proposals only; MalformedError."""
    roster = _read_body(require_bytes(body, "a roster's body"))
    if _write_body(roster) != body:
        raise MalformedError("a roster's body is not written as we write it")
    return roster


def read_entry(text: bytes) -> Member:
    """The member whose public entry (one JSON object, as enrolment gives it) this is."""
    return _read_member(read_object(text, "a member", _MEMBER))


def read_roster(file: bytes, root_public: bytes) -> Roster:
    """The roster in the file, when this root signed it; without a look at any clock.

    Raises SignatureError, or MalformedError when what was signed is not a roster.
    """
    return _read_body(_verified_body(file, root_public))


def check_succession(previous_file: bytes, next_file: bytes, root_public: bytes) -> Roster:
    """The roster in `next_file`, when it follows the one in `previous_file`.

    Raises ChainError when its version or its predecessor's hash is another, and what `read_roster`
    raises for either file.
    """
    previous = read_roster(previous_file, root_public)
    following = read_roster(next_file, root_public)
    if following.version != previous.version + 1:
        raise ChainError("the version is not the next one")
    if following.previous != roster_hash(previous_file):
        raise ChainError("it names another roster as the one before it")
    return following


def check_validity(roster: Roster, now: datetime) -> None:
    """Raises ExpiredError unless not_before - 24 h <= now < not_after. `now` knows its zone."""
    require_kind(roster, "a roster", Roster)
    if require_kind(now, "an instant", datetime).utcoffset() is None:
        raise MalformedError("an instant must know its time zone")
    if not roster.not_before - GRACE <= now < roster.not_after:
        raise ExpiredError("the roster is not valid now")


def roster_hash(file: bytes) -> str:
    """Hex SHA-256 of the whole file, by which its successor names it."""
    return hashlib.sha256(require_bytes(file, "a roster")).hexdigest()


def fingerprint(root_public: bytes) -> str:
    """Twelve words that a person compares: the root key as posters and paper forms print it."""
    public = require_bytes(root_public, "the root's public key", ED25519_BYTES)
    return words.to_words(hashlib.sha256(DOMAIN + public).digest()[: words.ENTROPY_BYTES])


def member_fingerprint(member: Member) -> str:
    """Twelve words for a member's id and keys: read aloud before an entry goes into a roster."""
    require_kind(member, "a member", Member)
    said = member.id.encode() + b"\n" + member.recipient.raw + (member.ed25519 or b"")
    return words.to_words(hashlib.sha256(_MEMBER_DOMAIN + said).digest()[: words.ENTROPY_BYTES])


def readers_of(
    roster: Roster, institution: str | None, left_out: Collection[str]
) -> tuple[Member | None, ...]:
    """Who may read a report about this institution, seat by seat; None is an empty seat.

    Left out are those whom the complainant names (by id) and those employed at the institution.
    Recovery always stays. Raises NobodyLeftError when no investigator is left, MalformedError when
    `left_out` names somebody who neither is nor was in the roster.
    """
    _require_known(roster, left_out)
    return _seats(roster, lambda member: _may_read(member, institution, left_out))


def follow_up_readers(
    roster: Roster, receipts: Sequence[Receipt], left_out: Collection[str] = ()
) -> tuple[Member | None, ...]:
    """Who may read a follow-up, seat by seat: the members whom every receipt of the thread names.

    Less those whom the complainant leaves out of this one message (by id). Recovery always stays.
    Raises NobodyLeftError when no investigator is left, or when there is no receipt, since then
    nobody knows whom the report was kept from; MalformedError like `readers_of`.
    """
    _require_known(roster, left_out)
    if not require_items(receipts, "receipts", Receipt):
        raise NobodyLeftError("without a receipt nobody knows who may read it")
    return _seats(
        roster,
        lambda member: (
            member.id not in left_out and all(member.id in each.readers for each in receipts)
        ),
    )


def _require_known(roster: Roster, left_out: Collection[str]) -> None:
    known = require_kind(roster, "a roster", Roster).ids
    if not known.issuperset(require_items(left_out, "those left out", str)):
        raise MalformedError("nobody of that name can be left out")


def _verified_body(file: bytes, root_public: bytes) -> bytes:
    """The signed bytes; SignatureError unless this root signed them, MalformedError for no file."""
    public = require_bytes(root_public, "the root's public key", ED25519_BYTES)
    line, found, body = require_bytes(file, "a roster").partition(b"\n")
    if not found or not line.isascii():
        raise MalformedError("a roster begins with its signature")
    signature = from_base64(line.decode(), "the roster's signature", _SIGNATURE_BYTES)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, DOMAIN + body)
    except (InvalidSignature, ValueError):
        raise SignatureError("the root did not sign this roster") from None
    return body


def _seats(roster: Roster, may_read: Callable[[Member], bool]) -> tuple[Member | None, ...]:
    seats = tuple(
        member if member.role == "recovery" or may_read(member) else None
        for member in roster.members
    )
    if not any(member and member.role == "investigator" for member in seats):
        raise NobodyLeftError("no investigator would be able to read it")
    return seats


def _may_read(member: Member, institution: str | None, left_out: Collection[str]) -> bool:
    employed_there = institution is not None and member.institution == institution
    return member.id not in left_out and not employed_there


def _write_body(roster: Roster) -> bytes:
    return write_object(
        {
            "format": FORMAT,
            "version": roster.version,
            "previous": roster.previous,
            "not_before": roster.not_before.strftime(_INSTANT),
            "not_after": roster.not_after.strftime(_INSTANT),
            "members": [_write_member(member) for member in roster.members],
            "former": [
                {"id": one.id, "name": one.name, "ed25519": to_base64(one.ed25519)}
                for one in roster.former
            ],
        }
    )


def _write_member(member: Member) -> dict[str, object]:
    return {
        "id": member.id,
        "name": member.name,
        "role": member.role,
        "institution": member.institution,
        "age": member.recipient.text,
        "ed25519": None if member.ed25519 is None else to_base64(member.ed25519),
    }


def _read_body(body: bytes) -> Roster:
    found = read_object(body, "a roster", _ROSTER)
    if found["format"] != FORMAT:
        raise MalformedError("a roster of no known format")
    return Roster(
        version=require_int(found["version"], "the roster's version", 1),
        previous=_text_or_none(found["previous"], "the hash of the roster before"),
        not_before=_instant(found["not_before"]),
        not_after=_instant(found["not_after"]),
        members=tuple(_read_member(one) for one in require_list(found["members"], "the members")),
        former=tuple(_read_former(one) for one in require_list(found["former"], "the former")),
    )


def _read_member(value: object) -> Member:
    found = require_members(value, "a member", _MEMBER)
    key = found["ed25519"]
    return Member(
        id=require_text(found["id"], "a member's id"),
        name=require_text(found["name"], "a member's name"),
        role=require_text(found["role"], "a member's role"),
        institution=_text_or_none(found["institution"], "an institution's id"),
        recipient=Recipient.from_text(require_text(found["age"], "a member's key")),
        ed25519=None if key is None else from_base64(key, "a signing key", ED25519_BYTES),
    )


def _read_former(value: object) -> FormerMember:
    found = require_members(value, "a former member", _FORMER)
    return FormerMember(
        id=require_text(found["id"], "a member's id"),
        name=require_text(found["name"], "a member's name"),
        ed25519=from_base64(found["ed25519"], "a signing key", ED25519_BYTES),
    )


def _text_or_none(value: object, what: str) -> str | None:
    return None if value is None else require_text(value, what)


def _instant(value: object) -> datetime:
    text = require_text(value, "an instant")
    try:
        instant = datetime.strptime(text, _INSTANT).replace(tzinfo=UTC)
    except ValueError:
        raise MalformedError("an instant is not of the form YYYY-MM-DDTHH:MM:SSZ") from None
    if instant.strftime(_INSTANT) != text:
        raise MalformedError("an instant is not of the form YYYY-MM-DDTHH:MM:SSZ")
    return instant

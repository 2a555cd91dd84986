"""The demo's root key, its roster, and its renewal when that is due.

In production the root key never touches a machine with a network; here it lies beside the rest.
"""

from __future__ import annotations

import base64
import json
import os
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crypto import recovery, roster
from crypto.keys import Identity, Recipient
from demo.places import write_private

if TYPE_CHECKING:
    from demo.places import Places

VALIDITY = timedelta(days=30)
RENEW_BEFORE = timedelta(days=10)
SHARES_NEEDED, SHARES = 2, 3


def root_seed(where: Places) -> bytes:
    """Return the demo root's private key (32 bytes), making it on first use."""
    if not where.root_seed.exists():
        write_private(where.root_seed, os.urandom(32))
    return where.root_seed.read_bytes()


def root_public(where: Places) -> bytes:
    """Return the demo root's public key (32 bytes)."""
    return Ed25519PrivateKey.from_private_bytes(root_seed(where)).public_key().public_bytes_raw()


def recovery_entry(where: Places) -> dict[str, str | None]:
    """Make the recovery recipient, write its shares for "printing", return its roster entry."""
    identity = Identity.generate()
    for number, share in enumerate(
        recovery.split_seed(identity.seed, SHARES_NEEDED, SHARES), start=1
    ):
        write_private(where.recovery / f"parte-{number}.txt", share.encode() + b"\n")
    return {
        "id": "recuperacion",
        "name": "Llave de recuperación",
        "role": "recovery",
        "institution": None,
        "age": identity.recipient.text,
        "ed25519": None,
    }


def renew_roster(where: Places, now: datetime) -> bool:
    """Sign a first roster, or the next one when the present one nears its end; tell whether."""
    present = where.roster.read_bytes() if where.roster.exists() else None
    last = roster.read_roster(present, root_public(where)) if present else None
    if last and now < last.not_after - RENEW_BEFORE:
        return False
    following = roster.Roster(
        version=last.version + 1 if last else 1,
        previous=roster.roster_hash(present) if present else None,
        not_before=now.replace(microsecond=0),
        not_after=now.replace(microsecond=0) + VALIDITY,
        members=_members(where),
        former=(),
    )
    write_private(where.roster, roster.sign_roster(following, root_seed(where)))
    return True


def _members(where: Places) -> tuple[roster.Member, ...]:
    return tuple(_member(entry) for entry in json.loads(where.members.read_text()))


def _member(entry: dict[str, str | None]) -> roster.Member:
    signing = entry["ed25519"]
    return roster.Member(
        id=str(entry["id"]),
        name=str(entry["name"]),
        role=str(entry["role"]),
        institution=entry["institution"],
        recipient=Recipient.from_text(str(entry["age"])),
        ed25519=base64.b64decode(signing) if signing else None,
    )

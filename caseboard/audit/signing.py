"""Sign the head of the chain: an investigator whose key is open, or the desk when nobody's is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import select

from caseboard.audit.actions import last_checkpoint, queue
from caseboard.audit.checkpoints import DESK, Mark, signed_part
from caseboard.audit.models import AuditRow, Checkpoint
from caseboard.people.sessions import keyring_of
from caseboard.roster import investigator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.roster import Roster

APART_SECONDS = 60
# The desk looks every half minute (people/sweeping.py): what waits this long is signed by then.
_WAIT_SECONDS = 25


def desk_key(secret: bytes) -> Ed25519PrivateKey:
    """Return the key of the desk's hosts, which PLAZA_SECRET gives by HKDF-SHA256 (RFC 5869)."""
    info = b"plaza-limpia/audit/desk-key/v1"
    seed = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(secret)
    return Ed25519PrivateKey.from_private_bytes(seed)


def desk_public(secret: bytes) -> bytes:
    """Return the public half, 32 bytes."""
    return desk_key(secret).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def signers(rosters: Iterable[Roster], desk: bytes | None) -> dict[str, frozenset[bytes]]:
    """Return all public keys of each who may have signed: whom any roster lists, and the desk.

    A key that was renewed or revoked stays: what was signed with it while it was listed holds.
    """
    keys: dict[str, frozenset[bytes]] = {DESK: frozenset((desk,))} if desk else {}
    for roster in rosters:
        listed = [(each.id, each.ed25519) for each in roster.members]
        listed += [(each.id, each.ed25519) for each in roster.former]
        for name, key in listed:
            keys[name] = keys.get(name, frozenset()) | ({key} if key else set())
    return keys


def sign_as(desk: Desk, present: Present) -> bool:
    """Sign with an investigator's own key when it is time; False when it is not, or has no seat."""
    member = investigator(desk.roster(), present.member)
    keyring = keyring_of(present)
    if member is None or member.ed25519 != keyring.signing_public:
        return False
    return _sign(desk, present.member, keyring.sign)


def sign_for_the_desk(desk: Desk) -> bool:
    """Sign with the hosts' key when it is time and nobody else has."""
    return _sign(desk, DESK, desk_key(desk.settings.secret).sign)


def _sign(desk: Desk, signer: str, sign: Callable[[bytes], bytes]) -> bool:
    with desk.reading() as session:
        if not is_time(session, desk.now()):
            return False
    with desk.transaction() as transaction:
        head = queue(transaction)
        if not is_time(transaction, desk.now()):
            return False  # another worker was quicker
        last = last_checkpoint(transaction)
        instant = desk.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        mark = Mark(head.sequence, head.hash, instant, signer, last.sequence if last else 0)
        signed = sign(signed_part(mark))
        transaction.add(Checkpoint(**{**vars(mark), "signature": signed}))
    return True


def is_time(session: Session, now: datetime) -> bool:
    """Tell whether a deed has waited for its checkpoint long enough: the oldest one not signed."""
    last = last_checkpoint(session)
    after = last.sequence if last else 0
    oldest = select(AuditRow.instant).where(AuditRow.sequence > after)
    first = session.scalar(oldest.order_by(AuditRow.sequence).limit(1))
    if first is None:
        return False
    waited = now.astimezone(UTC) - datetime.fromisoformat(first)
    # A clock that was set back must not stop the signing: then it signs at once.
    return not 0 <= waited.total_seconds() < _WAIT_SECONDS

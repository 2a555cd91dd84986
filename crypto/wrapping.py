"""An investigator's keyring at rest: behind a passphrase and Argon2id (docs/formats.md section 8).

What is stored opens nothing without the passphrase, and a thief must spend the Argon2id cost
(RFC 9106) for each guess.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass, field

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.checks import (
    from_base64,
    require_bytes,
    require_int,
    require_kind,
    require_text,
    to_base64,
)
from crypto.errors import MalformedError, PassphraseError, TamperedPayloadError
from crypto.keys import Keyring
from crypto.members import MEMBER_ID
from crypto.passphrase import check_passphrase_allowed, normalized
from crypto.strict_json import read_object, write_object

__all__ = [
    "DEFAULT_COST",
    "Cost",
    "Wrapped",
    "check_passphrase_allowed",
    "unwrap_keyring",
    "unwrap_with_subkey",
    "wrap_keyring",
    "wrap_with_subkey",
]
FORMAT = "plaza-limpia/keyring/v1"
_AUTH, _WRAP = b"plaza-limpia/keyring/auth/v1", b"plaza-limpia/keyring/wrap/v1"
_SALT_BYTES, _NONCE_BYTES, _KEY_BYTES, _WRAPPED_BYTES = 16, 12, 32, 80
_COST = ("memory_kib", "passes", "lanes")
_MEMBERS = ("format", "member", "kdf", *_COST, "salt", "verifier", "nonce", "wrapped")


@dataclass(frozen=True)
class Cost:
    """What one guess costs: KiB of memory, passes over it, lanes. MalformedError out of bounds."""

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        require_int(self.memory_kib, "memory_kib", 19_456, 2_097_152)
        require_int(self.passes, "passes", 2, 16)
        require_int(self.lanes, "lanes", 1, 16)


DEFAULT_COST = Cost(memory_kib=262_144, passes=3, lanes=4)


@dataclass(frozen=True)
class Wrapped:
    """A keyring at rest, read but not opened; everything in it may be seen by a thief."""

    member: str
    cost: Cost
    salt: bytes
    verifier: bytes
    nonce: bytes
    wrapped: bytes = field(repr=False)

    @classmethod
    def parse(cls, data: bytes) -> Wrapped:
        """Raises MalformedError, also for a cost out of bounds: nobody makes us spend more."""
        found = read_object(data, "a keyring", _MEMBERS)
        if found["format"] != FORMAT or found["kdf"] != "argon2id":
            raise MalformedError("a keyring of no known format")
        memory_kib, passes, lanes = (require_int(found[name], name, 1) for name in _COST)
        return cls(
            member=require_text(found["member"], "a member's id", MEMBER_ID),
            cost=Cost(memory_kib, passes, lanes),
            salt=from_base64(found["salt"], "the salt", _SALT_BYTES),
            verifier=from_base64(found["verifier"], "the verifier", _KEY_BYTES),
            nonce=from_base64(found["nonce"], "the nonce", _NONCE_BYTES),
            wrapped=from_base64(found["wrapped"], "the wrapped keyring", _WRAPPED_BYTES),
        )

    def encode(self) -> bytes:
        return write_object(
            {
                "format": FORMAT,
                "member": self.member,
                "kdf": "argon2id",
                "memory_kib": self.cost.memory_kib,
                "passes": self.cost.passes,
                "lanes": self.cost.lanes,
                "salt": to_base64(self.salt),
                "verifier": to_base64(self.verifier),
                "nonce": to_base64(self.nonce),
                "wrapped": to_base64(self.wrapped),
            }
        )


def wrap_keyring(
    keyring: Keyring, member: str, passphrase: str, cost: Cost = DEFAULT_COST
) -> bytes:
    """The keyring's file. Raises PassphraseError when the passphrase is not allowed."""
    check_passphrase_allowed(passphrase)
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    return _wrap(keyring, member, passphrase, cost, salt=salt, nonce=nonce)


def wrap_with_subkey(
    keyring: Keyring, member: str, passphrase: str, info: bytes, cost: Cost = DEFAULT_COST
) -> tuple[bytes, bytes]:
    """The keyring's file, and the 32 bytes that `unwrap_with_subkey` will give for `info`.

    One Argon2id for both. Raises PassphraseError when the passphrase is not allowed.
    """
    check_passphrase_allowed(passphrase)
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    stretched = _stretched(passphrase, salt, require_kind(cost, "a cost", Cost))
    wrapped = _box(keyring, member, cost, stretched, salt=salt, nonce=nonce)
    return wrapped, _subkey(stretched, salt, info)


def unwrap_keyring(wrapped: bytes, passphrase: str) -> Keyring:
    """The keyring of the file that `wrap_keyring` made.

    Raises PassphraseError when the passphrase is another, TamperedPayloadError when it is the
    right one but the keyring or its member was changed, and MalformedError.
    """
    found = Wrapped.parse(wrapped)
    return _unwrap(found, _stretched(passphrase, found.salt, found.cost))


def unwrap_with_subkey(wrapped: bytes, passphrase: str, info: bytes) -> tuple[Keyring, bytes]:
    """The keyring, and 32 bytes more that only this passphrase gives: HKDF(k, salt, info, 32).

    One Argon2id for both, so that whatever else is sealed under the passphrase (the caseboard's
    second factor) costs a thief a full guess too. Raises like `unwrap_keyring`.
    """
    found = Wrapped.parse(wrapped)
    stretched = _stretched(passphrase, found.salt, found.cost)
    return _unwrap(found, stretched), _subkey(stretched, found.salt, info)


def _wrap(  # noqa: PLR0913 - what is random comes last, so that vectors can be made again
    keyring: Keyring, member: str, passphrase: str, cost: Cost, *, salt: bytes, nonce: bytes
) -> bytes:
    stretched = _stretched(passphrase, salt, require_kind(cost, "a cost", Cost))
    return _box(keyring, member, cost, stretched, salt=salt, nonce=nonce)


def _box(  # noqa: PLR0913 - the same, once the passphrase has been stretched
    keyring: Keyring, member: str, cost: Cost, stretched: bytes, *, salt: bytes, nonce: bytes
) -> bytes:
    require_kind(keyring, "a keyring", Keyring)
    require_text(member, "a member's id", MEMBER_ID)
    auth, key = _keys(stretched, salt)
    wrapped = ChaCha20Poly1305(key).encrypt(nonce, keyring.to_bytes(), _bound(member))
    verifier = hashlib.sha256(auth).digest()
    return Wrapped(member, cost, salt, verifier, nonce, wrapped).encode()


def _unwrap(found: Wrapped, stretched: bytes) -> Keyring:
    auth, key = _keys(stretched, found.salt)
    if not hmac.compare_digest(hashlib.sha256(auth).digest(), found.verifier):
        raise PassphraseError("the passphrase does not open this keyring")
    try:
        cipher = ChaCha20Poly1305(key)
        return Keyring.from_bytes(cipher.decrypt(found.nonce, found.wrapped, _bound(found.member)))
    except InvalidTag:
        raise TamperedPayloadError("the keyring was changed since it was wrapped") from None


def _keys(stretched: bytes, salt: bytes) -> tuple[bytes, bytes]:
    """What proves the passphrase, and the key that it gives; 32 bytes each."""
    return _hkdf(stretched, salt, _AUTH), _hkdf(stretched, salt, _WRAP)


def _subkey(stretched: bytes, salt: bytes, info: bytes) -> bytes:
    if require_bytes(info, "a purpose") in {_AUTH, _WRAP}:
        raise MalformedError("that key is the keyring's own")
    return _hkdf(stretched, salt, info)


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    try:
        return hash_secret_raw(
            normalized(passphrase).encode(),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=_KEY_BYTES,
            type=Type.ID,
        )
    except HashingError:
        raise MalformedError("the keyring asks for more memory than there is") from None


def _hkdf(stretched: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), _KEY_BYTES, salt, info).derive(stretched)


def _bound(member: str) -> bytes:
    return f"{FORMAT}\n{member}".encode()

"""Keys: what a report is sealed to, what opens it, and an investigator's pair of secrets.

A key for sealing is X-Wing (ML-KEM-768 with X25519: HPKE KEM 0x647a, draft-connolly-cfrg-xwing-kem)
in the form that age gives it (C2SP age.md, "The mlkem768x25519 recipient type"). An X-Wing private
key is a seed of 32 bytes, spread by SHAKE256 into the two keys' own.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey

from crypto import bech32
from crypto.checks import require_bytes, require_text
from crypto.errors import MalformedError

SEED_BYTES = 32
PUBLIC_BYTES = 1216
_MLKEM_PUBLIC_BYTES = 1184
_MLKEM_SEED_BYTES = 64
_PUBLIC_PREFIX = "age1pq"
_SECRET_PREFIX = "age-secret-key-pq-"  # noqa: S105 - the public name of a kind of key
_PROBE = X25519PrivateKey.from_private_bytes(hashlib.sha256(b"a low-order point gives 0").digest())


@dataclass(frozen=True)
class Recipient:
    """A public key that files are sealed to; made by `from_text` or `from_bytes` only.

    `raw` is 1,216 bytes. Two recipients are equal when their bytes are. The parsed key is kept, so
    a roster that is read once seals any number of files without parsing it again.
    """

    raw: bytes
    key: MLKEM768X25519PublicKey = field(repr=False, compare=False)

    @classmethod
    def from_bytes(cls, raw: bytes) -> Recipient:
        """Raises MalformedError for a wrong length, coefficient or low-order point."""
        raw = require_bytes(raw, "a public key", PUBLIC_BYTES)
        try:
            lattice = MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_PUBLIC_BYTES])
            curve = X25519PublicKey.from_public_bytes(raw[_MLKEM_PUBLIC_BYTES:])
            _PROBE.exchange(curve)
        except ValueError:
            raise MalformedError("the bytes are not a public key") from None
        return cls(raw, MLKEM768X25519PublicKey(lattice, curve))

    @classmethod
    def from_text(cls, text: str) -> Recipient:
        """Raises MalformedError unless it is the text form (age1pq1…) exactly."""
        return cls.from_bytes(bech32.decode(_PUBLIC_PREFIX, require_text(text, "a public key")))

    @cached_property
    def text(self) -> str:
        """The text form, age1pq1…, as the age tool reads it."""
        return bech32.encode(_PUBLIC_PREFIX, self.raw)


class Identity:
    """A private key that opens files; made by `from_seed`, `from_text` or `generate` only."""

    def __init__(self, seed: bytes) -> None:
        spread = hashlib.shake_256(seed).digest(_MLKEM_SEED_BYTES + 32)
        lattice = MLKEM768PrivateKey.from_seed_bytes(spread[:_MLKEM_SEED_BYTES])
        self._curve = X25519PrivateKey.from_private_bytes(spread[_MLKEM_SEED_BYTES:])
        self._lattice_public = lattice.public_key()
        self.seed = seed
        self.key = MLKEM768X25519PrivateKey(lattice, self._curve)

    @classmethod
    def from_seed(cls, seed: bytes) -> Identity:
        """Raises MalformedError unless the seed has 32 bytes."""
        return cls(require_bytes(seed, "a seed", SEED_BYTES))

    @classmethod
    def from_text(cls, text: str) -> Identity:
        """Raises MalformedError unless it is the text form exactly."""
        if require_text(text, "a private key") != text.upper():
            raise MalformedError("a private key is written in capitals")
        return cls.from_seed(bech32.decode(_SECRET_PREFIX, text.lower()))

    @classmethod
    def generate(cls) -> Identity:
        return cls(os.urandom(SEED_BYTES))

    @property
    def text(self) -> str:
        """The text form, AGE-SECRET-KEY-PQ-1…, as `age -d -i` reads it."""
        return bech32.encode(_SECRET_PREFIX, self.seed).upper()

    @cached_property
    def recipient(self) -> Recipient:
        curve = self._curve.public_key()
        raw = self._lattice_public.public_bytes_raw() + curve.public_bytes_raw()
        return Recipient(raw, MLKEM768X25519PublicKey(self._lattice_public, curve))

    def refuses_share(self, share: bytes) -> bool:
        """Whether the X25519 share (32 bytes) is of low order: it would add no secrecy."""
        try:
            self._curve.exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError:
            return True
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and hmac.compare_digest(self.seed, other.seed)

    def __hash__(self) -> int:
        return hash(self.recipient.raw)

    def __repr__(self) -> str:
        return "Identity(…)"


@dataclass(frozen=True)
class Keyring:
    """An investigator's two secrets: one opens what is sealed to them, the other signs replies."""

    age_seed: bytes = field(repr=False)
    signing_seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        require_bytes(self.age_seed, "a keyring's age seed", SEED_BYTES)
        require_bytes(self.signing_seed, "a keyring's signing seed", SEED_BYTES)

    @classmethod
    def generate(cls) -> Keyring:
        return cls(os.urandom(SEED_BYTES), os.urandom(SEED_BYTES))

    @classmethod
    def from_bytes(cls, data: bytes) -> Keyring:
        """Raises MalformedError unless there are 64 bytes."""
        data = require_bytes(data, "a keyring", 2 * SEED_BYTES)
        return cls(data[:SEED_BYTES], data[SEED_BYTES:])

    def to_bytes(self) -> bytes:
        return self.age_seed + self.signing_seed

    @cached_property
    def identity(self) -> Identity:
        return Identity.from_seed(self.age_seed)

    @cached_property
    def _signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.signing_seed)

    @property
    def signing_public(self) -> bytes:
        """The Ed25519 public key, 32 bytes, that stands in the roster."""
        return self._signer.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature (RFC 8032), 64 bytes. The caller puts the domain in front."""
        return self._signer.sign(require_bytes(message, "what is signed"))

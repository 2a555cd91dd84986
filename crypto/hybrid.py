"""The mlkem768x25519 stanza: a file key, wrapped so that a quantum computer does not unwrap it.

C2SP age.md, "The mlkem768x25519 recipient type": HPKE (RFC 9180) in base mode with the KEM X-Wing,
HKDF-SHA256 and ChaCha20Poly1305. It is the only stanza that this package writes or reads.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from crypto.age_header import Stanza, from_base64nopad, to_base64nopad
from crypto.errors import MalformedError
from crypto.keys import Identity, Recipient

FILE_KEY_BYTES = 16
_TYPE = b"mlkem768x25519"
_INFO = b"age-encryption.org/mlkem768x25519"
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_ENCAPSULATED_BYTES = 1120
_SHARE = slice(_ENCAPSULATED_BYTES - 32, _ENCAPSULATED_BYTES)
_BODY_BYTES = FILE_KEY_BYTES + 16


def wrap(file_key: bytes, recipient: Recipient) -> Stanza:
    """A stanza that this recipient's private key, and no other, turns into the file key."""
    wrapped = _SUITE.encrypt(file_key, recipient.key, info=_INFO)
    encapsulated, body = wrapped[:_ENCAPSULATED_BYTES], wrapped[_ENCAPSULATED_BYTES:]
    return Stanza((_TYPE, to_base64nopad(encapsulated)), body)


def wrap_for_nobody(file_key: bytes) -> Stanza:
    """A stanza for an empty seat: nobody keeps its key, nobody can tell it from another."""
    return wrap(file_key, Identity.generate().recipient)


def require_ours(stanza: Stanza) -> bytes:
    """What HPKE opens, after the stanza's shape was checked; MalformedError for any other stanza.

    age's own readers skip a stanza that they do not know. We refuse it: a classical recipient
    beside ours would undo the promise against quantum computers (docs/decisions/0001). The body's
    length is checked before it is opened, because a longer file key could be made to open in two
    ways (age.md, "partitioning oracle").
    """
    if stanza.arguments[0] != _TYPE or len(stanza.arguments) != 2:  # noqa: PLR2004
        raise MalformedError("the file is sealed to a kind of key that is not ours")
    encapsulated = from_base64nopad(stanza.arguments[1])
    if len(encapsulated) != _ENCAPSULATED_BYTES or len(stanza.body) != _BODY_BYTES:
        raise MalformedError("a stanza has a wrong length")
    return encapsulated + stanza.body


def unwrap(wrapped: bytes, identity: Identity) -> bytes | None:
    """The file key, or None when the stanza is for another key.

    Raises MalformedError for an X25519 share of low order (age.md asks to tell it apart).
    """
    try:
        return _SUITE.decrypt(wrapped, identity.key, info=_INFO)
    except InvalidTag:
        if identity.refuses_share(wrapped[_SHARE]):
            raise MalformedError("a stanza's share is of low order") from None
        return None

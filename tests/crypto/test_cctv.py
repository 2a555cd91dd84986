"""The community's age vectors: each succeeds, or fails for the right reason.

Of the 143, 14 are held at the front door; three more would succeed or miss in age's own readers
and are refused by our stricter rule. 53 are about the header and the payload but sealed to kinds of
key that we do not have: they are held one floor below, where the file key is given. All that are
not ours must be refused at the front door as malformed.
"""

from __future__ import annotations

import hashlib
import io

import pytest

from crypto import age
from crypto.age_header import read_header
from crypto.age_stream import open_chunks
from crypto.errors import (
    CryptoError,
    MalformedError,
    NoMatchError,
    TamperedHeaderError,
    TamperedPayloadError,
)
from crypto.keys import Identity
from tests.crypto.cctv import Vector, vectors

_ERRORS: dict[str, type[CryptoError]] = {
    "header failure": MalformedError,
    "armor failure": MalformedError,
    "no match": NoMatchError,
    "HMAC failure": TamperedHeaderError,
    "payload failure": TamperedPayloadError,
}

STRICTER = {
    "hybrid_and_x25519": "a classical recipient beside ours undoes the post-quantum promise",
    "hybrid_grease": "we write every file we read, so an unknown stanza has no good reason",
    "hybrid_uppercase": "its stanza is of an unknown type, which age skips and we refuse",
}
NOT_OURS = {
    "armor_": "our files are binary",
    "scrypt": "no file is sealed to a passphrase",
    "x25519": "no file is sealed to a classical key",
    "hybrid_x25519_arg": "its only stanza is classical",
}
FLOOR_BELOW = ("empty", "header_", "hmac_", "stanza_", "stream_", "version_")


def _is_ours(name: str) -> bool:
    return name.startswith("hybrid") and name not in STRICTER and name not in NOT_OURS


OURS = [vector for name, vector in vectors().items() if _is_ours(name)]
BELOW = [vector for name, vector in vectors().items() if name.startswith(FLOOR_BELOW)]
REFUSED = [vector for vector in vectors().values() if not _is_ours(vector.name)]


def test_no_vector_is_lost() -> None:
    named = [name for name in vectors() if name.startswith(tuple(NOT_OURS))]
    assert len(vectors()) == 143
    assert (len(OURS), len(STRICTER), len(BELOW), len(named)) == (14, 3, 53, 73)
    assert len(OURS) + len(STRICTER) + len(BELOW) + len(named) == len(vectors())


@pytest.mark.parametrize("vector", OURS, ids=lambda vector: vector.name)
def test_a_vector_of_ours_ends_as_it_should(vector: Vector) -> None:
    identity = Identity.from_text(vector.identities[0])
    released = io.BytesIO()
    if vector.expect == "success":
        age.unseal_stream(io.BytesIO(vector.age), released, identity)
        assert age.unseal(vector.age, identity) == released.getvalue()
        assert age.outline(vector.age).payload_bytes == len(released.getvalue())
    else:
        with pytest.raises(_ERRORS[vector.expect]) as caught:
            age.unseal_stream(io.BytesIO(vector.age), released, identity)
        assert type(caught.value) is _ERRORS[vector.expect]
    _require_hash(vector, released.getvalue())


@pytest.mark.parametrize("vector", REFUSED, ids=lambda vector: vector.name)
def test_a_vector_that_is_not_ours_is_malformed(vector: Vector) -> None:
    texts = [text for text in vector.identities if text.startswith("AGE-SECRET-KEY-PQ-1")]
    identity = Identity.from_text(texts[0]) if texts else Identity.from_seed(bytes(32))
    for ask in (age.unseal, age.find_seat):
        with pytest.raises(MalformedError):
            ask(vector.age, identity)
    with pytest.raises(MalformedError):
        age.outline(vector.age)


@pytest.mark.parametrize("vector", BELOW, ids=lambda vector: vector.name)
def test_header_and_payload_end_as_they_should(vector: Vector) -> None:
    source, released = io.BytesIO(vector.age), io.BytesIO()

    def read() -> None:
        read_header(source).check(vector.file_key)
        released.writelines(open_chunks(source, vector.file_key))

    if vector.expect == "success":
        read()
    else:
        with pytest.raises(_ERRORS[vector.expect]) as caught:
            read()
        assert type(caught.value) is _ERRORS[vector.expect]
    _require_hash(vector, released.getvalue())


@pytest.mark.parametrize("vector", BELOW, ids=lambda vector: vector.name)
def test_a_header_that_is_read_is_written_alike(vector: Vector) -> None:
    if vector.expect == "header failure" and not vector.name.startswith("stream_"):
        with pytest.raises(MalformedError):
            read_header(io.BytesIO(vector.age))
        return
    header = read_header(io.BytesIO(vector.age))
    lines = b"".join(stanza.encode() for stanza in header.stanzas)
    assert header.covered == b"age-encryption.org/v1\n" + lines + b"---"


def _require_hash(vector: Vector, released: bytes) -> None:
    """What was released, even before a failure, is what the vector says."""
    expected = vector.payload or hashlib.sha256(b"").hexdigest()
    assert hashlib.sha256(released).hexdigest() == expected

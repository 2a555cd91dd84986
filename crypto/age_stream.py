"""The payload of an age v1 file: chunks of 64 KiB, each authenticated, in order, with an end.

C2SP age.md, "Payload": the STREAM construction with ChaCha20Poly1305. One or two chunks are in
memory at a time, and no byte leaves before its chunk was authenticated.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.errors import MalformedError, TamperedPayloadError

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 65_536
NONCE_BYTES = 16
TAG_BYTES = 16
_SEALED_CHUNK = CHUNK + TAG_BYTES


class ChunkWriter:
    """Seals what is written to it, chunk by chunk; only `finish` makes the file whole."""

    def __init__(self, target: BinaryIO, file_key: bytes) -> None:
        nonce = os.urandom(NONCE_BYTES)
        self._target = target
        self._cipher = _cipher(file_key, nonce)
        self._waiting = bytearray()
        self._number = 0
        target.write(nonce)

    def write(self, data: bytes) -> None:
        # The last chunk is marked as the last, so one byte at least waits for `finish`.
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._emit(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]

    def finish(self) -> None:
        self._emit(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _emit(self, chunk: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, last=last), chunk, None))
        self._number += 1


def open_chunks(source: BinaryIO, file_key: bytes) -> Iterator[bytes]:
    """Plaintext chunks, each already authenticated.

    Raises MalformedError when not even the nonce is there, TamperedPayloadError when a chunk does
    not authenticate, the end is missing, or something follows it.
    """
    nonce = read_fully(source, NONCE_BYTES)
    if len(nonce) != NONCE_BYTES:
        raise MalformedError("the file ends before its payload")
    cipher, number, last = _cipher(file_key, nonce), 0, False
    while not last:
        chunk, last = _open_next(cipher, number, read_fully(source, _SEALED_CHUNK))
        if number and not chunk:
            raise TamperedPayloadError("the last chunk is empty")
        yield chunk
        number += 1
    if source.read(1):
        raise TamperedPayloadError("something follows the last chunk")


def plain_length(sealed_length: int) -> int:
    """How many plaintext bytes a payload of this many bytes holds; MalformedError if it cannot."""
    sealed = sealed_length - NONCE_BYTES
    chunks = max(1, -(-sealed // _SEALED_CHUNK))
    plain = sealed - chunks * TAG_BYTES
    if plain < 0 or (chunks > 1 and plain <= (chunks - 1) * CHUNK):
        raise MalformedError("the payload has a length that no payload has")
    return plain


def read_fully(source: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes, fewer only at the end: a socket or a pipe may give less at a time."""
    parts: list[bytes] = []
    while size and (part := source.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _open_next(cipher: ChaCha20Poly1305, number: int, sealed: bytes) -> tuple[bytes, bool]:
    """The chunk, and whether it is the last: a full one may be either, a shorter one is."""
    for last in (False, True) if len(sealed) == _SEALED_CHUNK else (True,):
        with contextlib.suppress(InvalidTag):
            return cipher.decrypt(_nonce(number, last=last), sealed, None), last
    raise TamperedPayloadError("the payload was changed or cut short")


def _cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(hashes.SHA256(), 32, nonce, b"payload").derive(file_key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")

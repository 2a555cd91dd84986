"""Sealed files: age v1 whose recipients are all post-quantum hybrids (docs/formats.md section 2).

The standard `age` tool, 1.3 or newer, opens every file that this module writes. This module opens
fewer than `age` does: a file with any stanza of another kind is refused with MalformedError.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from crypto.age_header import AgeHeader, Stanza, read_header, write_header
from crypto.age_stream import ChunkWriter, open_chunks, plain_length
from crypto.checks import require_bytes, require_int, require_items, require_kind
from crypto.errors import MalformedError, NoMatchError
from crypto.hybrid import FILE_KEY_BYTES, require_ours, unwrap, wrap, wrap_for_nobody
from crypto.keys import Identity, Recipient

Recipients = Sequence[Recipient | None]
"""Whom a file is sealed to, seat by seat; None leaves a seat empty without showing it."""


Seats = Sequence[Recipient | int | None]
"""How a header is written anew: to a recipient, as the old seat of that number was, or empty."""


@dataclass(frozen=True)
class Outline:
    """What a sealed file shows to somebody without a key: its seats and its payload's length."""

    stanzas: int
    payload_bytes: int


class Sealer:
    """Seals what is written to it while it is written: plaintext never waits on a disk.

    Nothing of the last 64 KiB reaches `target` before `finish`; without it the file does not open.
    """

    def __init__(self, target: BinaryIO, recipients: Recipients) -> None:
        file_key = os.urandom(FILE_KEY_BYTES)
        header = header_for(file_key, recipients)
        target.write(header)
        self._chunks = ChunkWriter(target, file_key)
        self._finished = False

    def write(self, data: bytes) -> int:
        """Takes any number of bytes; gives how many it took, as files do."""
        data = require_bytes(data, "what is sealed")
        if self._finished:
            raise MalformedError("the file is finished")
        self._chunks.write(data)
        return len(data)

    def finish(self) -> None:
        """Writes the end of the file; a second time does nothing."""
        if not self._finished:
            self._chunks.finish()
        self._finished = True


def seal(plaintext: bytes, recipients: Recipients) -> bytes:
    """A sealed file that any one of the recipients can open.

    Raises MalformedError for no recipient at all, or more than 64 seats.
    """
    target = io.BytesIO()
    sealer = Sealer(target, recipients)
    sealer.write(plaintext)
    sealer.finish()
    return target.getvalue()


def seal_stream(source: BinaryIO, target: BinaryIO, recipients: Recipients) -> None:
    """Seals all of `source` into `target` with two chunks in memory, however long it is."""
    sealer = Sealer(target, recipients)
    shutil.copyfileobj(source, sealer)
    sealer.finish()


def unseal(sealed: bytes, identity: Identity, seat: int | None = None) -> bytes:
    """The plaintext, whole or not at all. `seat`, when known, is tried first.

    Raises MalformedError, NoMatchError, TamperedHeaderError or TamperedPayloadError.
    """
    source = _source(sealed)
    file_key, _ = _open_header(read_header(source), identity, seat)
    return b"".join(open_chunks(source, file_key))


def unseal_stream(source: BinaryIO, target: BinaryIO, identity: Identity) -> None:
    """Writes authenticated chunks only. After an error, what `target` has is true but cut short.

    Raises what `unseal` raises.
    """
    target.writelines(unseal_chunks(source, identity))


def unseal_chunks(source: BinaryIO, identity: Identity) -> Iterator[bytes]:
    """Plaintext, chunk by chunk, each already authenticated. Raises what `unseal` raises."""
    file_key, _ = _open_header(read_header(source), identity, None)
    yield from open_chunks(source, file_key)


def header_for(file_key: bytes, recipients: Recipients) -> bytes:
    """The header alone: before a payload that this file key sealed, it makes a file whole."""
    return write_header(_stanzas(file_key, recipients), file_key)


def find_seat(sealed: bytes, identity: Identity) -> int | None:
    """The number, from 0, of the stanza that opens with this key; None when none does.

    Raises MalformedError or TamperedHeaderError.
    """
    try:
        return _open_header(read_header(_source(sealed)), identity, None)[1]
    except NoMatchError:
        return None


def outline(sealed: bytes) -> Outline:
    """The file's shape, seen without any key: how intake refuses what is not sealed.

    Raises MalformedError. That a file has the right shape does not prove that it opens.
    """
    source = _source(sealed)
    header = read_header(source)
    for stanza in header.stanzas:
        require_ours(stanza)
    return Outline(len(header.stanzas), plain_length(len(sealed) - source.tell()))


def rewrap(sealed: bytes, identity: Identity, recipients: Recipients) -> bytes:
    """The same payload for other recipients: only the header is written anew.

    Access taken away so binds nobody who kept the old file. Raises what `unseal` raises, but does
    not look at the payload.
    """
    source, target = _source(sealed), io.BytesIO()
    rewrap_stream(source, target, identity, recipients)
    return target.getvalue()


def rewrap_stream(
    source: BinaryIO, target: BinaryIO, identity: Identity, recipients: Recipients
) -> None:
    """`rewrap` for files larger than memory. Nothing is written unless the header is true."""
    file_key, _ = _open_header(read_header(source), identity, None)
    target.write(header_for(file_key, recipients))
    shutil.copyfileobj(source, target)


def add_recipients(sealed: bytes, identity: Identity, recipients: Recipients) -> bytes:
    """The same file with seats added at the end; those who could open it still can."""
    source = _source(sealed)
    header = read_header(source)
    file_key, _ = _open_header(header, identity, None)
    stanzas = (*header.stanzas, *_stanzas(file_key, recipients))
    return write_header(stanzas, file_key) + source.read()


def empty_seats(sealed: bytes, identity: Identity, seats: Sequence[int]) -> bytes:
    """The same file with these seats (from 0) emptied: as many stanzas as before, decoys there.

    Raises MalformedError for a seat that does not exist, or when nobody would be left.
    """
    source = _source(sealed)
    header = read_header(source)
    file_key, _ = _open_header(header, identity, None)
    if not set(require_items(seats, "seats", int)) < set(range(len(header.stanzas))):
        raise MalformedError("no such seats, or nobody would be left")
    stanzas = tuple(
        wrap_for_nobody(file_key) if seat in seats else stanza
        for seat, stanza in enumerate(header.stanzas)
    )
    return write_header(stanzas, file_key) + source.read()


def split(sealed: bytes) -> tuple[bytes, bytes]:
    """Header and payload, joined again the same file. MalformedError for what is not sealed."""
    source = _source(sealed)
    header = read_header(source)
    for stanza in header.stanzas:
        require_ours(stanza)
    return sealed[: source.tell()], sealed[source.tell() :]


def reseat(header: bytes, identity: Identity, seats: Seats) -> bytes:
    """A header for the same payload, seat by seat: sealed anew, kept as it was, or emptied.

    A seat that is kept is copied unread: whether anybody can open it stays as it was, which only
    whoever sealed it knows. Raises what `unseal` raises, and MalformedError for a seat that is not
    there or when nobody of ours would be sealed to.
    """
    source = _source(header)
    found = read_header(source)
    if source.read(1):
        raise MalformedError("something follows the header")
    file_key, _ = _open_header(found, identity, None)
    if not any(isinstance(seat, Recipient) for seat in seats):
        raise MalformedError("nobody would be able to open the file")
    stanzas = tuple(_seated(file_key, seat, found.stanzas) for seat in seats)
    return write_header(stanzas, file_key)


def _seated(file_key: bytes, seat: Recipient | int | None, old: tuple[Stanza, ...]) -> Stanza:
    if seat is None:
        return wrap_for_nobody(file_key)
    if isinstance(seat, Recipient):
        return wrap(file_key, seat)
    if not 0 <= require_int(seat, "a seat", 0) < len(old):
        raise MalformedError("no such seat")
    return old[seat]


def _source(sealed: object) -> io.BytesIO:
    return io.BytesIO(require_bytes(sealed, "a sealed file"))


def _stanzas(file_key: bytes, recipients: Recipients) -> tuple[Stanza, ...]:
    if not isinstance(recipients, (list, tuple)):
        raise MalformedError("recipients come in a list or a tuple")
    for recipient in recipients:
        if recipient is not None:
            require_kind(recipient, "a recipient", Recipient)
    if not any(recipients):
        raise MalformedError("nobody would be able to open the file")
    return tuple(
        wrap(file_key, recipient) if recipient else wrap_for_nobody(file_key)
        for recipient in recipients
    )


def _open_header(header: AgeHeader, identity: Identity, seat: int | None) -> tuple[bytes, int]:
    """The file key and the number of the stanza that gave it, after the MAC was checked."""
    require_kind(identity, "an identity", Identity)
    wrapped = [require_ours(stanza) for stanza in header.stanzas]
    for number in sorted(range(len(wrapped)), key=lambda number: number != seat):
        file_key = unwrap(wrapped[number], identity)
        if file_key is not None:
            header.check(file_key)
            return file_key, number
    raise NoMatchError("the file is sealed to other keys")

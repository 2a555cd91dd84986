"""The bytes that pass through the door, read strictly and written at one size.

docs/formats.md, section 10. Pure: no request, no clock, no database. What cannot be read is a
`Malformed`; the sealed file itself is never opened, only outlined.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crypto.age import Outline, outline
from crypto.errors import CryptoError
from crypto.padding import TEXT_FLOOR, text_class

if TYPE_CHECKING:
    from intake.letterbox.slot import Answers

POSTING, VISIT, LEDGER = b"PLR1", b"PLV1", b"PLL1"
THREAD, PROOF, MESSAGE, NUMBER, HASH = 16, 32, 16, 4, 32
BODY_LIMIT = 524_288
ANSWER_BYTES = 32_768
SLICE_BYTES = ANSWER_BYTES - NUMBER
# Every visit brings all receipts and the ledger back, so none may be larger than it must.
SMALLEST = Outline(stanzas=1, payload_bytes=TEXT_FLOOR)
STORED = b'{"stored": true    }'


class MalformedBodyError(ValueError):
    """The body is not of the written form, or holds something that is not sealed."""


@dataclass(frozen=True)
class Posting:
    """A report or a follow-up as it came; `proof` is the auth token itself for a follow-up.

    `receipt` and `ledger` are empty for a follow-up; `stanzas` counts the sealed file's seats.
    """

    roster: int
    thread: bytes
    proof: bytes
    message: bytes
    receipt: bytes
    ledger: bytes
    sealed: bytes
    stanzas: int


@dataclass(frozen=True)
class Visit:
    """A question for answers; `page` counts the slices of a long one from 0."""

    thread: bytes
    auth: bytes
    page: int


@dataclass(frozen=True)
class Leaving:
    """A ledger to leave after a visit, in the place of the one whose SHA-256 is `previous`."""

    thread: bytes
    auth: bytes
    previous: bytes
    ledger: bytes


def read_posting(body: bytes) -> Posting:
    """Return what was posted; MalformedBodyError when anything in it is not sealed to keys."""
    reader = Reader(body, POSTING)
    roster = int.from_bytes(reader.take(NUMBER), "big")
    thread, proof, message = reader.take(THREAD), reader.take(PROOF), reader.take(MESSAGE)
    receipt, ledger, sealed = reader.sized(), reader.sized(), reader.rest()
    for each in (receipt, ledger):
        if each:
            _require_smallest(each)
    stanzas = _shape(sealed).stanzas
    return Posting(roster, thread, proof, message, receipt, ledger, sealed, stanzas)


def read_visit(body: bytes) -> Visit:
    """Return the visit; MalformedBodyError unless the body has its 56 bytes exactly."""
    reader = Reader(body, VISIT)
    thread, auth = reader.take(THREAD), reader.take(PROOF)
    page = int.from_bytes(reader.take(NUMBER), "big")
    if reader.rest():
        raise MalformedBodyError("bytes after the visit")
    return Visit(thread, auth, page)


def read_leaving(body: bytes) -> Leaving:
    """Return the ledger to leave; MalformedBodyError unless it is sealed to one reader."""
    reader = Reader(body, LEDGER)
    thread, auth, previous = reader.take(THREAD), reader.take(PROOF), reader.take(HASH)
    ledger = reader.rest()
    _require_smallest(ledger)
    return Leaving(thread, auth, previous, ledger)


def write_answer(stream: bytes, page: int) -> bytes:
    """Return one slice of the stream in 32,768 bytes, whatever there is to say.

    The filling is random, not zeros: zeros would shrink under compression on the way and tell
    an empty answer from a full one.
    """
    piece = stream[page * SLICE_BYTES : (page + 1) * SLICE_BYTES]
    filling = os.urandom(SLICE_BYTES - len(piece))
    return len(stream).to_bytes(NUMBER, "big") + piece + filling


def write_stream(answers: Answers | None) -> bytes:
    """Return what a code opens: a line that lists it, the ledger, the replies; empty for None."""
    if answers is None:
        return b""
    replies = [
        {"message": each.message.hex(), "day": each.day.isoformat(), "size": len(each.sealed)}
        for each in answers.replies
    ]
    ledger = answers.ledger or b""
    line = {
        "day": answers.day.isoformat(),
        "messages": answers.messages,
        "ledger": len(ledger),
        "replies": replies,
    }
    head = json.dumps(line, separators=(",", ":")).encode()
    return head + b"\n" + ledger + b"".join(each.sealed for each in answers.replies)


def _require_smallest(sealed: bytes) -> None:
    if _shape(sealed) != SMALLEST:
        raise MalformedBodyError("sealed to its writer alone, it has one seat and one size")


def _shape(sealed: bytes) -> Outline:
    """Return the outline of a sealed text in one of its seven sizes, and refuse the rest."""
    try:
        shape = outline(sealed)
        if shape.payload_bytes != text_class(shape.payload_bytes):
            raise MalformedBodyError("not of a size that is sealed")
    except CryptoError as error:
        raise MalformedBodyError("not a sealed file") from error
    return shape


class Reader:
    """Takes a body apart from its front."""

    def __init__(self, body: bytes, magic: bytes) -> None:
        """Start behind the four letters that say what the body is."""
        self._body = body
        self._at = 0
        if self.take(len(magic)) != magic:
            raise MalformedBodyError("another kind of body")

    def take(self, size: int) -> bytes:
        """Return the next bytes; a body that ends too soon is malformed."""
        piece = self._body[self._at : self._at + size]
        if len(piece) != size:
            raise MalformedBodyError("ends too soon")
        self._at += size
        return piece

    def sized(self) -> bytes:
        """Return what follows a length of four bytes."""
        return self.take(int.from_bytes(self.take(NUMBER), "big"))

    def rest(self) -> bytes:
        """Return everything that was not taken yet."""
        piece = self._body[self._at :]
        self._at = len(self._body)
        return piece

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

POSTING, VISIT = b"PLR1", b"PLV1"
THREAD, PROOF, MESSAGE, NUMBER = 16, 32, 16, 4
BODY_LIMIT = 524_288
ANSWER_BYTES = 32_768
SLICE_BYTES = ANSWER_BYTES - NUMBER
# Every visit brings all receipts back, so none may be larger than it must.
RECEIPT = Outline(stanzas=1, payload_bytes=TEXT_FLOOR)
STORED = b'{"stored": true    }'


class MalformedBodyError(ValueError):
    """The body is not of the written form, or holds something that is not sealed."""


@dataclass(frozen=True)
class Posting:
    """A report or a follow-up as it came; `proof` is the auth token itself for a follow-up.

    `receipt` is empty for a follow-up; `stanzas` counts the seats of the sealed file.
    """

    roster: int
    thread: bytes
    proof: bytes
    message: bytes
    receipt: bytes
    sealed: bytes
    stanzas: int


@dataclass(frozen=True)
class Visit:
    """A question for answers; `page` counts the slices of a long one from 0."""

    thread: bytes
    auth: bytes
    page: int


def read_posting(body: bytes) -> Posting:
    """Return what was posted; MalformedBodyError when anything in it is not sealed to keys."""
    reader = Reader(body, POSTING)
    roster = int.from_bytes(reader.take(NUMBER), "big")
    thread, proof, message = reader.take(THREAD), reader.take(PROOF), reader.take(MESSAGE)
    receipt = reader.take(int.from_bytes(reader.take(NUMBER), "big"))
    sealed = reader.rest()
    if receipt and _shape(receipt) != RECEIPT:
        raise MalformedBodyError("a receipt is for one reader and of the smallest size")
    return Posting(roster, thread, proof, message, receipt, sealed, _shape(sealed).stanzas)


def read_visit(body: bytes) -> Visit:
    """Return the visit; MalformedBodyError unless the body has its 56 bytes exactly."""
    reader = Reader(body, VISIT)
    thread, auth = reader.take(THREAD), reader.take(PROOF)
    page = int.from_bytes(reader.take(NUMBER), "big")
    if reader.rest():
        raise MalformedBodyError("bytes after the visit")
    return Visit(thread, auth, page)


def write_answer(stream: bytes, page: int) -> bytes:
    """Return one slice of the stream in 32,768 bytes, whatever there is to say.

    The filling is random, not zeros: zeros would shrink under compression on the way and tell
    an empty answer from a full one.
    """
    piece = stream[page * SLICE_BYTES : (page + 1) * SLICE_BYTES]
    filling = os.urandom(SLICE_BYTES - len(piece))
    return len(stream).to_bytes(NUMBER, "big") + piece + filling


def write_stream(answers: Answers | None) -> bytes:
    """Return what a code opens: one line that lists it, then the sealed replies; empty for None."""
    if answers is None:
        return b""
    replies = [
        {"message": each.message.hex(), "day": each.day.isoformat(), "size": len(each.sealed)}
        for each in answers.replies
    ]
    line = {"day": answers.day.isoformat(), "messages": answers.messages, "replies": replies}
    head = json.dumps(line, separators=(",", ":")).encode()
    return head + b"\n" + b"".join(each.sealed for each in answers.replies)


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

    def rest(self) -> bytes:
        """Return everything that was not taken yet."""
        piece = self._body[self._at :]
        self._at = len(self._body)
        return piece

"""Pieces of sealed attachments as they pass through the door, each judged by itself.

docs/formats.md, section 10. Pure: no request, no clock, no database. Piece 0 must be the head of
a sealed file and nothing more; the others are cut at one size, and the last tells whether the whole
has a length that attachments have. What is inside is never opened.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from crypto.age_header import read_header
from crypto.age_stream import plain_length
from crypto.errors import CryptoError
from crypto.hybrid import require_ours
from crypto.padding import attachment_class
from intake.wire import MESSAGE, NUMBER, THREAD, MalformedBodyError, Reader

MAGIC = b"PLA1"
PIECE_BYTES = 1_048_576
MOST_PIECES = 53
PIECE_LIMIT = len(MAGIC) + THREAD + MESSAGE + 3 * NUMBER + PIECE_BYTES


@dataclass(frozen=True)
class PostedPiece:
    """A piece as it came; `count` is of all pieces, the head among them.

    `stanzas` counts the seats of the head and is 0 for every other piece.
    """

    roster: int
    thread: bytes
    message: bytes
    number: int
    count: int
    piece: bytes
    stanzas: int


def read_piece(body: bytes) -> PostedPiece:
    """Return the piece; MalformedBodyError when it can be no part of a sealed attachment."""
    reader = Reader(body, MAGIC)
    roster = int.from_bytes(reader.take(NUMBER), "big")
    thread, message = reader.take(THREAD), reader.take(MESSAGE)
    number, count = (int.from_bytes(reader.take(NUMBER), "big") for _ in range(2))
    piece = reader.rest()
    if not number < count or not 2 <= count <= MOST_PIECES:  # noqa: PLR2004 - a head and a payload
        raise MalformedBodyError("no such piece")
    stanzas = 0 if number else _seats(piece)
    if number:
        _check_size(number, count, len(piece))
    return PostedPiece(roster, thread, message, number, count, piece, stanzas)


def _seats(head: bytes) -> int:
    """Return the number of seats of a head that ends where its bytes end."""
    source = io.BytesIO(head)
    try:
        stanzas = read_header(source).stanzas
        for each in stanzas:
            require_ours(each)
    except CryptoError as error:
        raise MalformedBodyError("not the head of a sealed file") from error
    if source.read(1):
        raise MalformedBodyError("bytes after the head")
    return len(stanzas)


def _check_size(number: int, count: int, size: int) -> None:
    if number < count - 1:
        if size != PIECE_BYTES:
            raise MalformedBodyError("a piece of another size")
        return
    if not 1 <= size <= PIECE_BYTES:
        raise MalformedBodyError("a last piece of no size")
    try:
        plain = plain_length((count - 2) * PIECE_BYTES + size)
    except CryptoError as error:
        raise MalformedBodyError("of a length that no payload has") from error
    if plain != attachment_class(plain):
        raise MalformedBodyError("of a length that no attachment has")

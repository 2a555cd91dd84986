"""What can be said of a sealed file without any key: its size, and a hash that outlives rewrapping.

Rewrapping writes the age header anew and leaves the payload as it is, so the hash is over the
payload alone. That of an attachment is over the hashes of its pieces after the first, which is
its header: large pieces lie in the blob store under their own hash, so that none has to be read.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import literal, select

from crypto.age_header import read_header
from crypto.errors import CryptoError
from intake.letterbox.models import messages, pieces
from intake.letterbox.reading import lying_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from sqlalchemy import Connection

    from intake.letterbox.blobs import Blobs

# docs/formats.md, section 10: only the last piece may be shorter.
PIECE_BYTES = 1_048_576
Kind = Literal["message", "reply", "attachment"]


@dataclass(frozen=True)
class Trace:
    """A file of a thread: its kind, its day, and size and SHA-256 of its sealed payload."""

    message: bytes
    kind: Kind
    day: date
    size: int
    sha256: bytes


def traces_of(
    connection: Connection, blobs: Blobs, thread: bytes, but: Collection[bytes], *, deep: bool
) -> Iterator[Trace]:
    """Yield what is known of the files of a thread, but for those named; only whole attachments.

    `deep` reads every byte; else the name of a piece in the blob store stands for it.
    Raises `MissingBlob` when the bytes of one are gone or changed.
    """
    columns = (messages.c.message, messages.c.direction, messages.c.day, messages.c.sealed,
               messages.c.blob)  # fmt: skip
    for row in connection.execute(lying_in(literal(thread), *columns)).all():
        if row.message not in but:
            kind: Kind = "message" if row.direction == "in" else "reply"
            payload = payload_of(_bytes(row, blobs))
            digest = hashlib.sha256(payload).digest()
            yield Trace(row.message, kind, row.day, len(payload), digest)
    yield from _attachments(connection, blobs, thread, but, deep=deep)


def payload_of(sealed: bytes) -> bytes:
    """Return a sealed file without its header; all of it when it has none that can be read."""
    source = io.BytesIO(sealed)
    try:
        read_header(source)
    except CryptoError:
        return sealed
    return source.read()


def _attachments(
    connection: Connection, blobs: Blobs, thread: bytes, but: Collection[bytes], *, deep: bool
) -> Iterator[Trace]:
    columns = (pieces.c.message, pieces.c.number, pieces.c.day)
    whole = pieces.c.count.label("whole")
    asked = select(*columns, whole, pieces.c.sealed, pieces.c.blob)
    asked = asked.where(pieces.c.thread == thread)
    asked = asked.order_by(pieces.c.message, pieces.c.number)
    held: dict[bytes, list[Any]] = {}
    for row in connection.execute(asked).all():
        if row.message not in but:
            held.setdefault(row.message, []).append(row)
    for message, rows in held.items():
        if len(rows) == rows[0].whole:
            yield _attachment(message, rows, blobs, deep=deep)


def _attachment(message: bytes, rows: list[Any], blobs: Blobs, *, deep: bool) -> Trace:
    whole, size = hashlib.sha256(), 0
    for row in rows[1:]:
        if row.blob is not None and not deep and row is not rows[-1]:
            whole.update(row.blob)
            size += PIECE_BYTES
            continue
        piece = _bytes(row, blobs)
        whole.update(hashlib.sha256(piece).digest())
        size += len(piece)
    return Trace(message, "attachment", rows[0].day, size, whole.digest())


def _bytes(row: Any, blobs: Blobs) -> bytes:  # noqa: ANN401 - a row of either table
    return bytes(blobs.get(row.blob) if row.sealed is None else row.sealed)

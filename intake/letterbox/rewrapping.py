"""Writing a header anew where it lies: the payload is never handed in, so it cannot change.

A large file goes to the blob store whole before its row points there; the old one is left to the
sweeper. `Change` names the header that is replaced, so that two hands never undo each other.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import literal, select, update

from crypto.age import split
from crypto.errors import MalformedError
from intake.letterbox.blobs import IN_ROW_LIMIT
from intake.letterbox.errors import NoSuchThread
from intake.letterbox.models import messages, pieces
from intake.letterbox.reading import lying_in

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Engine, Row, Table

    from intake.letterbox.blobs import Blobs

Place = tuple[bytes, bytes]


@dataclass(frozen=True)
class Change:
    """Which header is replaced, by its SHA-256, and the day on which it is.

    The day is for the blob store: a file that no row points to yet is spared for two days.
    """

    before: bytes
    day: date


def rewrap_message(
    engine: Engine, blobs: Blobs, place: Place, header: bytes, change: Change
) -> bool:
    """Write the header of a message that came in anew; False when another lies there."""
    thread, message = place
    columns = (*_WHERE, messages.c.direction, messages.c.message)
    with engine.execution_options(reads=True).begin() as connection:
        rows = connection.execute(lying_in(literal(thread), *columns)).all()
    found = [row for row in rows if row.message == message and row.direction == "in"]
    if not found:
        raise NoSuchThread
    old, payload = split(_bytes_of(found[0], blobs))
    if hashlib.sha256(old).digest() != change.before:
        return False
    _require_header(header)
    same = messages.c.place == found[0].place
    return _replace(engine, messages, same, found[0], _stored(header + payload, blobs, change))


def head_of(engine: Engine, blobs: Blobs, place: Place) -> bytes | None:
    """Return piece 0 of an attachment, which is its header."""
    row = _head(engine, place)
    return None if row is None else _bytes_of(row, blobs)


def rewrap_head(engine: Engine, blobs: Blobs, place: Place, header: bytes, change: Change) -> bool:
    """Write piece 0 of an attachment anew; False when another lies there."""
    row = _head(engine, place)
    if row is None:
        raise NoSuchThread
    if hashlib.sha256(_bytes_of(row, blobs)).digest() != change.before:
        return False
    _require_header(header)
    return _replace(engine, pieces, _of(place), row, _stored(header, blobs, change))


def _head(engine: Engine, place: Place) -> Any:  # noqa: ANN401 - a row of two columns
    with engine.execution_options(reads=True).begin() as connection:
        return connection.execute(select(pieces.c.sealed, pieces.c.blob).where(_of(place))).first()


def _of(place: Place) -> ColumnElement[bool]:
    thread, message = place
    same: ColumnElement[bool] = (pieces.c.thread == thread) & (pieces.c.message == message)
    return same & (pieces.c.number == 0)


def _bytes_of(row: Row[Any], blobs: Blobs) -> bytes:
    return bytes(blobs.get(row.blob) if row.sealed is None else row.sealed)


def _require_header(header: bytes) -> None:
    """Raise MalformedError unless these bytes are one header of ours and nothing more."""
    _, rest = split(header)
    if rest:
        raise MalformedError("something follows the header")


def _stored(sealed: bytes, blobs: Blobs, change: Change) -> dict[str, bytes | None]:
    if len(sealed) > IN_ROW_LIMIT:
        return {"sealed": None, "blob": blobs.put(sealed, change.day)}
    return {"sealed": sealed, "blob": None}


def _replace(
    engine: Engine,
    table: Table,
    same: ColumnElement[bool],
    old: Row[Any],
    new: dict[str, bytes | None],
) -> bool:
    """Write the row if it is still the one that was read."""
    unchanged = table.c.blob == old.blob if old.sealed is None else table.c.sealed == old.sealed
    with engine.begin() as connection:
        done = connection.execute(update(table).where(same, unchanged).values(new))
        return done.rowcount == 1


_WHERE = (messages.c.place, messages.c.sealed, messages.c.blob)

"""Take note of files when a case is opened for the first time, and of later ones as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from caseboard.custody.models import Custody
from intake.letterbox.errors import MissingBlob

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk


def new_files(desk: Desk, member: str, thread: bytes) -> list[Custody]:
    """Return a row for each file of a thread that the desk has not seen before.

    Nothing when a file cannot be read just now: it is noted at the next opening, or missed by
    `custody verify`.
    """
    with desk.reading() as session:
        known = set(session.scalars(select(Custody.message).where(Custody.thread == thread)))
    try:
        found = desk.drawer.traces(thread, known, deep=False)
    except MissingBlob:
        return []
    seen = desk.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    return [
        Custody(
            thread=thread,
            message=trace.message,
            kind=trace.kind,
            day=trace.day,
            size=trace.size,
            sha256=trace.sha256,
            seen=seen,
            member=member,
        )
        for trace in found
    ]


def take_note(transaction: Session, rows: list[Custody]) -> Mapping[str, object]:
    """Keep the rows and return what the deed's audit row says of them, hashes by message id.

    So the first sight of each file stands in the chain too. A colleague who opened the case in
    the same moment may have been first: theirs stay.
    """
    kept: dict[str, str] = {}
    for row in rows:
        if transaction.get(Custody, (row.thread, row.message)) is None:
            transaction.add(row)
            kept[row.message.hex()] = row.sha256.hex()
    transaction.flush()
    return {"seen": kept} if kept else {}

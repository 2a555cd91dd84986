"""Put a case back among the links whose erasure was taken back: for whatever deed keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from caseboard.cases.changes import note_change
from caseboard.linking.models import TakenOut

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def put_back(transaction: Session, thread: bytes) -> None:
    """Have every session look at a case again whose erasure was taken back."""
    note_change(transaction, [thread])
    transaction.execute(delete(TakenOut).where(TakenOut.thread == thread))

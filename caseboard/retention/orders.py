"""Take an order to erase back inside a larger deed: whatever is done with a case keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from caseboard.audit.actions import record
from caseboard.cases.models import Erasure
from caseboard.linking.putting_back import put_back

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def take_back(transaction: Session, now: datetime, member: str, thread: bytes) -> bool:
    """Delete the order to erase a case and note it; False when there was none."""
    gone = delete(Erasure).where(Erasure.thread == thread).returning(Erasure.thread)
    if transaction.execute(gone).first() is None:
        return False
    put_back(transaction, thread)
    record(transaction, now, member, "erasure withdrawn", thread.hex())
    return True

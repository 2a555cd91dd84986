"""What a deed itself tells its colleagues, in its own transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.notices.keeping import Found, keep
from caseboard.notices.words import TASK

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk


def tell_of_task(
    transaction: Session, desk: Desk, member: str, thread: bytes, version: str
) -> None:
    """Let a member know that somebody gave them a task; `version` names the task as it is now.

    Call it after the deed's own writes. The task's words do not come here.
    """
    keep(transaction, desk, member, [Found(TASK, f"task {version}", thread)])

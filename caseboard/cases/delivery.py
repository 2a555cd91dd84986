"""From the desk to the letterbox: a reply waits in its row until the letterbox has it for sure.

Two databases cannot commit together. So the desk commits first, with the complainant's sealed
copy beside its own; the letterbox follows; then the copy is cleared. A crash at any point leaves
a waiting copy, and whoever opens the inbox or the case next delivers it again: the letterbox
takes the same message id only once (docs/decisions/0019).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from caseboard.cases.models import SentReply
from intake.letterbox.errors import MessageTaken, NoSuchThread, Unavailable

if TYPE_CHECKING:
    from caseboard.desk import Desk


def deliver_waiting(desk: Desk, thread: bytes | None = None) -> int:
    """Deliver what waits, in one thread or in all; return how many replies still wait.

    A letterbox that is away is no error here: the reply is safe, and the page says it waits. It
    is asked once and not for each reply, for each time may take seconds.
    """
    query = select(SentReply).where(SentReply.outgoing.is_not(None))
    if thread is not None:
        query = query.where(SentReply.thread == thread)
    with desk.reading() as session:
        # Asked for in the order of the index of those that wait: of no other are all rows read.
        waiting = sorted(session.scalars(query.order_by(SentReply.thread)), key=_in_order)
    refused = 0
    for place, reply in enumerate(waiting):
        try:
            refused += not _deliver(desk, reply)
        except Unavailable:
            return refused + len(waiting) - place
    return refused


def _in_order(reply: SentReply) -> tuple[bytes, int]:
    return reply.thread, reply.number


def _deliver(desk: Desk, reply: SentReply) -> bool:
    try:
        desk.drawer.reply(reply.thread, reply.message, reply.outgoing or b"", reply.day)
    except (MessageTaken, NoSuchThread):
        return False
    with desk.transaction() as transaction:
        transaction.execute(
            update(SentReply).where(SentReply.message == reply.message).values(outgoing=None)
        )
    return True

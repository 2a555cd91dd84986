"""What the desk itself sealed of a case, sealed anew: replies, the case's key, and the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from caseboard.cases.models import SentReply
from caseboard.folder.items import OWN_NOTE
from caseboard.folder.models import CaseKey, ItemRow
from caseboard.readers.models import ChangeRow
from caseboard.readers.seating import anew
from crypto.age import find_seat, rewrap
from crypto.errors import CryptoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import InstrumentedAttribute, Session

    from caseboard.readers.hands import Hands


def rewrap_own(transaction: Session, hands: Hands, fresh_reason: int = 0) -> int:
    """Seal the desk's own files anew in this transaction; return how many did not open.

    The reason of the change of number `fresh_reason` was sealed to these readers a moment ago.
    """
    left = 0
    for key, column, sealed in list(_sealed(transaction, hands.thread, fresh_reason)):
        try:
            if find_seat(sealed, hands.identity) is None:
                left += not hands.moving
                continue
            fresh = rewrap(sealed, hands.identity, anew(hands.roster, hands.readers))  # type: ignore[arg-type]
        except CryptoError:
            left += 1
            continue
        same = column == sealed
        transaction.execute(update(column.class_).where(*key, same).values({column.key: fresh}))
    return left


def rewrap_notes(transaction: Session, hands: Hands) -> int:
    """Seal a member's own notes, which nobody else opens, to their present key."""
    me = hands.roster.member(hands.member)
    mine = (ItemRow.thread == hands.thread) & (ItemRow.author == hands.member)
    rows = list(transaction.scalars(select(ItemRow).where(mine, ItemRow.kind == OWN_NOTE)))
    left = 0
    for row in rows:
        try:
            if me and find_seat(row.sealed, hands.identity) is not None:
                row.sealed = rewrap(row.sealed, hands.identity, [me.recipient])
        except CryptoError:
            left += 1
    return left


def _sealed(
    session: Session, thread: bytes, fresh_reason: int
) -> Iterator[tuple[tuple[Any, ...], InstrumentedAttribute[bytes], bytes]]:
    for message, sealed in session.execute(
        select(SentReply.message, SentReply.sealed).where(SentReply.thread == thread)
    ):
        yield (SentReply.message == message,), SentReply.sealed, sealed
    for (sealed,) in session.execute(select(CaseKey.sealed).where(CaseKey.thread == thread)):
        yield (CaseKey.thread == thread,), CaseKey.sealed, sealed
    for number, sealed in session.execute(
        select(ChangeRow.number, ChangeRow.reason).where(
            ChangeRow.thread == thread, ChangeRow.number != fresh_reason
        )
    ):
        yield (ChangeRow.thread == thread, ChangeRow.number == number), ChangeRow.reason, sealed

"""From the desk to the letterbox: a sealed sheet waits in its row until the letterbox has it.

As with replies (docs/decisions/0019): the desk commits first, the letterbox follows, then the row
forgets everything that ties its number to a thread. A crash at any point leaves a waiting row,
and the letterbox takes the same message only once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from caseboard.paper.models import Sheet
from intake.letterbox.drop import Drop
from intake.letterbox.errors import LetterboxError, MessageTaken, Unavailable

if TYPE_CHECKING:
    from caseboard.desk import Desk

_FORGOTTEN = ("thread", "proof", "message", "ledger", "sealed", "receipt")


def deliver_sheets(desk: Desk) -> int:
    """Deliver what waits; return how many sheets still wait, as when the letterbox is away."""
    with desk.reading() as session:
        waiting = list(session.scalars(select(Sheet).where(Sheet.sealed.is_not(None))))
    refused = 0
    for place, sheet in enumerate(waiting):
        try:
            desk.drawer.open_thread(_drop(sheet))
        except Unavailable:
            return refused + len(waiting) - place
        except MessageTaken:
            # Somebody opened this thread in the moment between the look and the deed. The sealed
            # file stays here: it is the only copy.
            refused += 1
        else:
            _forget(desk, sheet.number)
    return refused


def in_use(desk: Desk, sheet: Sheet) -> bool:
    """Tell whether the letterbox already has something under this sheet's code."""
    return bool(sheet.thread and desk.drawer.messages(sheet.thread))


def _drop(sheet: Sheet) -> Drop:
    if sheet.day is None or sheet.thread is None or sheet.proof is None or sheet.message is None:
        raise LetterboxError
    return Drop(
        sheet.thread,
        sheet.proof,
        sheet.message,
        sheet.sealed or b"",
        sheet.day,
        receipt=sheet.receipt,
        ledger=sheet.ledger,
    )


def _forget(desk: Desk, number: str) -> None:
    nothing = dict.fromkeys(_FORGOTTEN)
    with desk.transaction() as transaction:
        transaction.execute(update(Sheet).where(Sheet.number == number).values(nothing))

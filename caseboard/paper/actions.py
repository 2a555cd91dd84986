"""Keying a sheet in: sealed at once, filed once, and never to be read back by who typed it."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import TYPE_CHECKING

from sqlalchemy import update

from caseboard.audit.actions import record
from caseboard.paper.delivery import deliver_sheets, in_use
from caseboard.paper.errors import (
    CodeInUseError,
    RosterExpiredError,
    SheetUnknownError,
    SheetUsedError,
)
from caseboard.paper.models import Sheet
from caseboard.paper.sealing import Keyed, Sealed, seal
from caseboard.roster import has_expired
from config.clock import today

if TYPE_CHECKING:
    from datetime import date

    from caseboard.desk import Desk
    from caseboard.people.sessions import Present


def find(desk: Desk, number: str) -> Sheet:
    """Return a sheet that can be keyed in.

    Raises SheetUnknownError, SheetUsedError, CodeInUseError, RosterExpiredError and Unavailable.
    """
    sheet = sheet_of(desk, number)
    if sheet.day is not None:
        raise SheetUsedError(sheet.day)
    if in_use(desk, sheet):
        raise CodeInUseError
    if has_expired(desk.roster(), desk.now()):
        raise RosterExpiredError
    return sheet


def key_in(desk: Desk, present: Present, number: str, keyed: Keyed, ticket: bytes) -> date:
    """Seal and file what a clerk typed; return the day. The same request again files nothing new.

    `ticket` came with the form: with it, and only with it, the desk can tell a repeated request
    from a second report, and it is kept nowhere. Raises what `find` raises, NobodyLeftError and
    TooLongError (crypto); nothing is filed then.
    """
    mark = _mark(keyed, ticket)
    try:
        sheet = find(desk, number)
    except SheetUsedError as used:
        return _same(desk, number, mark, used)
    day = today(desk.clock)
    sealed = seal(sheet, keyed, desk.roster(), day)
    if not _claim(desk, present, sheet, sealed, mark, day):
        return _same(desk, number, mark, SheetUsedError(day))
    deliver_sheets(desk)
    return day


def day_of(desk: Desk, number: str) -> date:
    """Return the day on which a sheet was keyed in; SheetUnknownError when it was not."""
    sheet = sheet_of(desk, number)
    if sheet.day is None:
        raise SheetUnknownError
    return sheet.day


def sheet_of(desk: Desk, number: str) -> Sheet:
    """Return a sheet whatever became of it; SheetUnknownError when there is none."""
    with desk.reading() as session:
        sheet = session.get(Sheet, number)
    if sheet is None:
        raise SheetUnknownError
    return sheet


def _claim(  # noqa: PLR0913, PLR0917 - what is filed, by whom, when
    desk: Desk, present: Present, sheet: Sheet, sealed: Sealed, mark: bytes, day: date
) -> bool:
    """Turn an unused sheet into a used one, keys erased; False when another request was first."""
    values = {"day": day, "filing": mark, "sealed": sealed.report, "receipt": sealed.receipt}
    erased = {"age": None, "mac_key": None, "receipt_key": None}
    unused = (Sheet.number == sheet.number) & Sheet.day.is_(None)
    with desk.transaction() as transaction:
        claimed = transaction.execute(
            update(Sheet).where(unused).values(values | erased).returning(Sheet.number)
        ).scalar()
        if claimed:
            record(transaction, desk.now(), present.member, "sheet keyed in", sheet.number)
    return bool(claimed)


def _same(desk: Desk, number: str, mark: bytes, used: SheetUsedError) -> date:
    sheet = sheet_of(desk, number)
    if sheet.day is None or not hmac.compare_digest(sheet.filing or b"", mark):
        raise used
    deliver_sheets(desk)
    return sheet.day


def _mark(keyed: Keyed, ticket: bytes) -> bytes:
    content = json.dumps([keyed.answers, sorted(keyed.left_out)], sort_keys=True).encode()
    return hmac.new(ticket, content, hashlib.sha256).digest()

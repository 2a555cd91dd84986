"""Sealing a report in memory and dropping it into the letterbox."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from config import clock
from config.questionnaire import current
from crypto.envelope import Header
from crypto.messages import Report
from intake.letterbox.slot import Drop
from intake.nojs.sealing import seal_for, seats_for

if TYPE_CHECKING:
    from crypto.code import Code
    from intake.nojs.door import Door
    from intake.nojs.form import Draft
    from intake.nojs.ticket import Ticket


def file_report(door: Door, ticket: Ticket, draft: Draft) -> Code:
    """Seal the answers to those who may read them, store them durably and return the code.

    The same answers with the same ticket are stored once; other answers with the same ticket are
    one more report in the same thread. Raises RosterUnavailableError, ReadersChangedError,
    NobodyLeftError, TooLongError and LetterboxError; nothing is stored then.
    """
    code = ticket.code()
    message = ticket.message(_content(draft))
    sealed = _sealed(door, code, message, draft)
    day = clock.today(door.clock)
    door.slot.file(Drop(code.thread, code.proof, message, sealed, day))
    return code


def _sealed(door: Door, code: Code, message: bytes, draft: Draft) -> bytes:
    roster, _ = door.roster.current()
    institution = draft.answers.get("institution")
    about = institution if isinstance(institution, str) else None
    seats = seats_for(roster, about, draft.left_out, draft.seen)
    report = Report(
        language="es",
        day=clock.today(door.clock).isoformat(),
        answers=draft.answers,
        complainant=code.identity.recipient,
        mac_key=code.mac_key,
        roster=roster.version,
        readers=tuple(each.id for each in seats if each),
    )
    header = Header("report", code.thread, message, current().version, "server")
    return seal_for(seats, header, report.encode())


def _content(draft: Draft) -> bytes:
    return json.dumps([draft.answers, draft.left_out], sort_keys=True).encode()

"""Sealing a report in memory and dropping it into the letterbox."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from config import clock
from config.languages import current_language
from crypto.envelope import Header, seal_envelope
from crypto.ledger import Ledger
from crypto.messages import Receipt, Report, mac_receipt, receipt_id
from intake.letterbox.slot import Drop
from intake.nojs.sealing import recipients_of, seal_for, seats_for

if TYPE_CHECKING:
    from datetime import date

    from crypto.code import Code
    from intake.nojs.door import Door
    from intake.nojs.form import Draft
    from intake.nojs.sealing import Seats
    from intake.nojs.ticket import Ticket
    from intake.nojs.uploads.uploads import Uploads


def file_report(door: Door, ticket: Ticket, draft: Draft, uploads: Uploads) -> Code:
    """Seal answers and files to those who may read them, store them durably, return the code.

    The same answers with the same ticket are stored once; other answers with the same ticket are
    one more report in the same thread. Raises RosterUnavailableError, ReadersChangedError,
    NobodyLeftError, TooLongError and LetterboxError; nothing is stored then.
    """
    roster, _ = door.roster.current()
    institution = draft.answers.get("institution")
    about = institution if isinstance(institution, str) else None
    seats = seats_for(roster, about, draft.left_out, draft.seen)
    code, day = ticket.code(), clock.today(door.clock)
    report = Report(
        language=current_language().tag,
        day=day.isoformat(),
        answers=draft.answers,
        complainant=code.identity.recipient,
        mac_key=code.mac_key,
        roster=roster.version,
        readers=tuple(each.id for each in seats if each),
        attachments=uploads.seal_to(recipients_of(seats)),
    )
    message = ticket.message(_content(draft, uploads))
    header = Header("report", code.thread, message, draft.version, "server")
    door.slot.file(_drop(code, header, report, seats, day))
    return code


def _drop(code: Code, header: Header, report: Report, seats: Seats, day: date) -> Drop:
    message = header.message
    sealed = seal_for(seats, header, report.encode())
    receipt = _receipt(code, receipt_id(message), report)
    ledger = Ledger().seal(code, "server")
    return Drop(code.thread, code.proof, message, sealed, day, receipt, ledger)


def _receipt(code: Code, message: bytes, report: Report) -> bytes:
    header = Header("receipt", code.thread, message, None, "server")
    body = mac_receipt(Receipt(report.readers), code.receipt_key, code.thread, message)
    return seal_envelope(header, body, [report.complainant])


def _content(draft: Draft, uploads: Uploads) -> bytes:
    files = [(upload.name, upload.sha256.hex()) for upload in uploads.files]
    content = [draft.version, draft.answers, draft.left_out, files]
    return json.dumps(content, sort_keys=True).encode()

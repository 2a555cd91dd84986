"""Sealing what a sheet says, at once and for the roster: the desk keeps no way to open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crypto.checks import require_bytes
from crypto.envelope import Header, seal_envelope
from crypto.keys import Recipient
from crypto.messages import Receipt, Report, mac_receipt, receipt_id
from crypto.roster import readers_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from caseboard.paper.models import Sheet
    from config.questionnaire import Answers
    from crypto.roster import Roster

HAND = "paper"


@dataclass(frozen=True)
class Keyed:
    """What a clerk typed from a sheet: the answers, and the members ticked as left out."""

    answers: Answers
    left_out: frozenset[str]


@dataclass(frozen=True)
class Sealed:
    """The sealed report and the receipt that tells the complainant who can open it."""

    report: bytes
    receipt: bytes


def newcomers(sheet: Sheet, roster: Roster) -> frozenset[str]:
    """Return the investigators whom the sheet does not name: they joined after it was printed.

    Whoever wrote never saw their names, and one of them may be the very person written about.
    """
    shown = sheet.shown.split()
    return frozenset(
        each.id for each in roster.members if each.role == "investigator" and each.id not in shown
    )


def seal(sheet: Sheet, keyed: Keyed, roster: Roster, day: date) -> Sealed:
    """Seal a report with the sheet's keys. Raises NobodyLeftError and TooLongError (crypto)."""
    thread, message = _id(sheet.thread), _id(sheet.message)
    seats = readers_of(roster, _institution(keyed.answers), _left_out(sheet, keyed, roster))
    report = Report(
        language=sheet.language,
        day=day.isoformat(),
        answers=keyed.answers,
        complainant=Recipient.from_bytes(sheet.age or b""),
        mac_key=sheet.mac_key or b"",
        roster=roster.version,
        readers=tuple(each.id for each in seats if each),
    )
    header = Header("report", thread, message, sheet.questionnaire, HAND)
    people = [each.recipient if each else None for each in seats]
    return Sealed(
        seal_envelope(header, report.encode(), people), _receipt(sheet, report, thread, message)
    )


def _receipt(sheet: Sheet, report: Report, thread: bytes, report_message: bytes) -> bytes:
    message = receipt_id(report_message)
    body = mac_receipt(Receipt(report.readers), sheet.receipt_key or b"", thread, message)
    header = Header("receipt", thread, message, None, HAND)
    return seal_envelope(header, body, [report.complainant])


def _left_out(sheet: Sheet, keyed: Keyed, roster: Roster) -> Collection[str]:
    present = {each.id for each in roster.members}
    return (keyed.left_out & present) | newcomers(sheet, roster)


def _institution(answers: Answers) -> str | None:
    named = answers.get("institution")
    return named if isinstance(named, str) else None


def _id(value: bytes | None) -> bytes:
    return require_bytes(value, "a sheet's id", 16)

"""Take a case out of the desk; the deed is in the log before a byte of it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.audit.actions import record
from caseboard.bundles.packing import MOST_BYTES, BundleTooLargeError, packed, sealed
from caseboard.cases.attachments import attached_to, hand_out, whole_ones
from caseboard.custody.actions import read_custody
from caseboard.export.whole import case_pdf
from caseboard.folder.actions import folder_of
from caseboard.people.sessions import keyring_of

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.people.sessions import Present
    from crypto.keys import Recipient


def export_pdf(desk: Desk, present: Present, opened: OpenCase, *, notes: bool) -> bytes:
    """Return the case as PDF. Raises ClosedFolderError, NotAMemberError."""
    _note(desk, present, opened, "pdf", notes=notes)
    return _pdf(desk, present, opened, notes=notes)


def export_bundle(
    desk: Desk, present: Present, opened: OpenCase, recipient: Recipient, *, notes: bool
) -> bytes:
    """Return the case with its files, signed and sealed to one key.

    Raises BundleTooLargeError, NotHandedOutError, ClosedFolderError, NotAMemberError.
    """
    there = whole_ones(desk, opened.case.thread)
    named = [file for file in attached_to(opened) if file.message in there]
    if sum(file.size for file in named) > MOST_BYTES:
        raise BundleTooLargeError
    _note(desk, present, opened, "bundle", notes=notes)
    files = {"caso.pdf": _pdf(desk, present, opened, notes=notes)}
    for number, file in enumerate(named, 1):
        handed = hand_out(desk, present, opened, file)
        files[f"archivo-{number}.cuarentena"] = b"".join(handed.chunks)
    comment = f"Plaza Limpia {opened.case.thread.hex()[:8]}"
    return sealed(packed(files, keyring_of(present), comment), recipient)


def _pdf(desk: Desk, present: Present, opened: OpenCase, *, notes: bool) -> bytes:
    chain = read_custody(desk, present, opened)
    folder = folder_of(desk, present, opened.case.thread, opened) if notes else None
    return case_pdf(opened, chain, folder)


def _note(desk: Desk, present: Present, opened: OpenCase, what: str, *, notes: bool) -> None:
    details, subject = {"what": what, "notes": notes}, opened.case.thread.hex()
    with desk.transaction() as transaction:
        record(transaction, desk.now(), present.member, "case exported", subject, details=details)

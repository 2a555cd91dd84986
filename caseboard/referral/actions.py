"""Refer a case: keep what left, tell the complainant, note the deed; all together or nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.audit.actions import record
from caseboard.bundles.packing import MOST_BYTES, BundleTooLargeError, packed, recipient_of, sealed
from caseboard.cases.actions import add_reply, claim_version, seats_for
from caseboard.cases.attachments import NotHandedOutError, find, hand_out
from caseboard.cases.delivery import deliver_waiting
from caseboard.cases.opening import Trouble
from caseboard.errors import ConflictError
from caseboard.people.sessions import keyring_of
from caseboard.referral.referrals import KIND
from config.clock import today
from crypto.messages import Reply

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder
    from caseboard.people.sessions import Present
    from caseboard.referral.referrals import Referral
    from crypto.attached import Attachment

STATE = "referred"


def refer(  # noqa: PLR0913, PLR0917 - who refers what of which case, as it was shown
    desk: Desk,
    present: Present,
    opened: OpenCase,
    folder: Folder,
    referral: Referral,
    version: int,
) -> bytes:
    """Keep a referral in the folder, and tell the complainant with the hash of the document.

    Returns the item's id. Raises ConflictError when somebody answered meanwhile, NotAMemberError,
    TooLongError (crypto).
    """
    if isinstance(opened.report, Trouble):
        raise ConflictError
    thread, report = opened.case.thread, opened.report.report
    sha256 = hashlib.sha256(referral.pdf()).hexdigest()
    seats = seats_for(desk.roster(), opened.readers.ids)
    with desk.transaction() as transaction:
        number = claim_version(transaction, thread, version)
        reply = Reply(number, today(desk.clock).isoformat(), STATE, proof_of(referral, sha256))
        add_reply(desk, transaction, present, reply, (thread, report, seats))
        item = folder.add(transaction, KIND, referral.content())
        details = {"item": item.hex(), "sealed": bool(referral.key)}
        who, subject = present.member, thread.hex()
        record(transaction, desk.now(), who, "case referred", subject, details=details)
    deliver_waiting(desk, thread)
    return item


def proof_of(referral: Referral, sha256: str) -> str:
    """Return what the complainant reads: where the report went, when, and how to prove it."""
    return _(
        "Trasladamos tu denuncia a: %(body)s, el %(day)s, con la referencia %(reference)s. Antes "
        "tachamos lo que no debía salir. Constancia del documento que enviamos (SHA-256): "
        "%(sha256)s. Guárdala: con ella puedes comprobar que recibieron lo mismo.",
        body=referral.body,
        day=referral.day,
        reference=referral.reference,
        sha256=sha256,
    )


def paper_of(
    desk: Desk, present: Present, opened: OpenCase, item: bytes, referral: Referral
) -> bytes:
    """Return letter and report of a referral as PDF; the deed is noted before."""
    _note(desk, present, opened, item, "pdf")
    return referral.pdf()


def bundle_of(
    desk: Desk, present: Present, opened: OpenCase, item: bytes, referral: Referral
) -> bytes:
    """Return the bundle of a referral, signed and sealed to its receiver; noted before it is made.

    Raises BundleTooLargeError, NotHandedOutError for a file that is not whole or not found for
    this reader, ValueError when the referral names no key.
    """
    recipient = recipient_of(referral.key)
    if recipient is None:
        raise ValueError("this referral goes on paper")
    named = _files_of(opened, referral)
    _note(desk, present, opened, item, "bundle")
    files = {"traslado.pdf": referral.pdf()}
    for number, file in enumerate(named, 1):
        handed = hand_out(desk, present, opened, file)
        files[f"archivo-{number}.cuarentena"] = b"".join(handed.chunks)
    comment = f"Plaza Limpia {referral.reference} {referral.day}"
    return sealed(packed(files, keyring_of(present), comment), recipient)


def _files_of(opened: OpenCase, referral: Referral) -> list[Attachment]:
    """Return every file that a referral names: a bundle never lacks one in silence."""
    found = [find(opened, bytes.fromhex(name)) for name in referral.files]
    named = [file for file in found if file]
    if len(named) < len(found):
        raise NotHandedOutError("not-for-me")
    if sum(file.size for file in named) > MOST_BYTES:
        raise BundleTooLargeError
    return named


def _note(desk: Desk, present: Present, opened: OpenCase, item: bytes, what: str) -> None:
    details, subject = {"item": item.hex(), "what": what}, opened.case.thread.hex()
    with desk.transaction() as transaction:
        record(transaction, desk.now(), present.member, "case exported", subject, details=details)

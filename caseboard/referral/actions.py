"""Refer a case: keep what left, tell the complainant, note the deed; all together or nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from caseboard.audit.actions import record
from caseboard.bundles.packing import MOST_BYTES, BundleTooLargeError, packed, recipient_of, sealed
from caseboard.cases.actions import add_reply, claim_version, seats_for
from caseboard.cases.attachments import find, hand_out
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


def bundle_of(desk: Desk, present: Present, opened: OpenCase, referral: Referral) -> bytes:
    """Return the bundle of a referral, signed and sealed to its receiver; each file noted.

    Raises BundleTooLargeError, NotHandedOutError for a file that is not whole, ValueError when
    the referral names no key.
    """
    recipient = recipient_of(referral.key)
    if recipient is None:
        raise ValueError("this referral goes on paper")
    files = {"traslado.pdf": referral.pdf()}
    size = 0
    for number, name in enumerate(referral.files, 1):
        file = find(opened, bytes.fromhex(name))
        size += file.size if file else 0
        if size > MOST_BYTES:
            raise BundleTooLargeError
        if file is not None:
            handed = hand_out(desk, present, opened, file)
            files[f"archivo-{number}.cuarentena"] = b"".join(handed.chunks)
    comment = f"Plaza Limpia {referral.reference} {referral.day}"
    return sealed(packed(files, keyring_of(present), comment), recipient)

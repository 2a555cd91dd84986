"""The key of a case: opened with a reader's own key, made when the first item is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseboard.cases.models import Case
from caseboard.cases.opening import trouble_of
from caseboard.folder.errors import ClosedFolderError
from caseboard.folder.models import CaseKey
from caseboard.people.sessions import keyring_of
from crypto.case_key import case_key_id, read_case_key, sign_case_key
from crypto.envelope import Header, open_envelope, seal_envelope
from crypto.errors import CryptoError, SignatureError
from crypto.keys import Identity

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.people.sessions import Present
    from crypto.keys import Recipient
    from crypto.roster import Roster


def open_key(row: CaseKey, present: Present, roster: Roster) -> Identity:
    """Return a case's private key.

    Raises ClosedFolderError when it is not for this reader, damaged, or made by nobody of ours.
    """
    return open_with(row, present.member, keyring_of(present).identity, roster)


def open_with(row: CaseKey, member: str, identity: Identity, roster: Roster) -> Identity:
    """Return a case's private key for a member with this key. Raises like `open_key`."""
    thread = row.thread
    try:
        _, body = open_envelope(
            row.sealed,
            identity,
            kind="case-key",
            thread=thread,
            message=case_key_id(thread),
            seat=_usual_seat(roster, member),
        )
        return read_case_key(body, roster, thread)[0]
    except SignatureError:
        raise ClosedFolderError("not-ours") from None
    except CryptoError as error:
        raise ClosedFolderError(trouble_of(error, row.sealed).reason) from None


def make_key(
    transaction: Session,
    present: Present,
    thread: bytes,
    seats: list[Recipient | None],
    roster: Roster,
) -> Identity:
    """Return the key of a case that had none a moment ago: a fresh one, unless a colleague's won.

    The row of the case is locked first, so that two first items are sealed to one key.
    """
    transaction.get_one(Case, thread, with_for_update=True, populate_existing=True)
    row = transaction.get(CaseKey, thread, populate_existing=True)
    if row is not None:
        return open_key(row, present, roster)
    fresh = Identity.generate()
    body = sign_case_key(fresh, keyring_of(present), present.member, thread)
    header = Header("case-key", thread, case_key_id(thread), None, "desk")
    transaction.add(CaseKey(thread=thread, sealed=seal_envelope(header, body, seats)))
    transaction.flush()
    return fresh


def _usual_seat(roster: Roster, member: str) -> int | None:
    """Return where a member sits in files sealed to the present roster: the seat to try first."""
    ids = [each.id for each in roster.members]
    return ids.index(member) if member in ids else None

"""Open the folder of a case; read, add and change what is in it, each deed with its audit row."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from caseboard.audit.actions import record
from caseboard.cases.actions import look, seats_for
from caseboard.cases.changes import note_change
from caseboard.cases.opening import Trouble
from caseboard.errors import ConflictError, NotAMemberError
from caseboard.folder.errors import ClosedFolderError, EditedMeanwhileError
from caseboard.folder.items import OWN_NOTE, Kept, open_item, seal_item
from caseboard.folder.keys import make_key, open_key
from caseboard.folder.models import CaseKey, ItemRow
from caseboard.people.sessions import keyring_of
from caseboard.roster import investigator
from config.clock import today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.folder.items import Content
    from caseboard.people.sessions import Present
    from crypto.keys import Identity, Keyring, Recipient

ID_BYTES = 16


class Folder:
    """What the desk has written about one case, for one reader; made by `folder_of` only.

    It lives for one request. A case in which nobody has written has no key yet: the first item
    makes it, sealed to the readers of the report.
    """

    def __init__(
        self,
        desk: Desk,
        present: Present,
        thread: bytes,
        identity: Identity | None,
        seats: list[Recipient | None],
    ) -> None:
        self.thread = thread
        self._desk = desk
        self._present = present
        self._identity = identity
        self._seats = seats

    def items(self, *kinds: str) -> list[Kept]:
        """Return the items of these kinds (of every kind when none is named), oldest first.

        A colleague's own notes are left out. One that does not open is there with its trouble.
        """
        query = select(ItemRow).where(ItemRow.thread == self.thread)
        if kinds:
            query = query.where(ItemRow.kind.in_(kinds))
        mine = (ItemRow.kind != OWN_NOTE) | (ItemRow.author == self._present.member)
        with self._desk.reading() as session:
            rows = list(session.scalars(query.where(mine).order_by(ItemRow.day, ItemRow.id)))
        return [self._open(row) for row in rows]

    def item(self, item_id: bytes) -> Kept | None:
        """Return one item of this case; None for what is not there and for a colleague's own."""
        with self._desk.reading() as session:
            row = session.get(ItemRow, item_id)
        if row is None or row.thread != self.thread:
            return None
        if row.kind == OWN_NOTE and row.author != self._present.member:
            return None
        return self._open(row)

    def add(self, transaction: Session, kind: str, content: Content) -> bytes:
        """Keep a new item and return its id.

        A deed that also answers the complainant does that first: every deed takes the row of
        its case before the head of the audit chain. Raises NotAMemberError, ClosedFolderError,
        TooLongError (crypto).
        """
        row = ItemRow(
            id=secrets.token_bytes(ID_BYTES),
            thread=self.thread,
            kind=kind,
            version=1,
            day=today(self._desk.clock),
            author=self._present.member,
        )
        note_change(transaction, [self.thread])
        recipient = self._recipient(transaction, kind)
        row.sealed = seal_item(row, content, self._signing(), recipient)
        transaction.add(row)
        transaction.flush()
        self._note(transaction, "item added", row)
        return row.id

    def change(self, transaction: Session, item: Kept, version: int, content: Content) -> None:
        """Write the next version of an item over the one that was shown as `version`.

        Raises EditedMeanwhileError, a ConflictError with both versions, when it is no longer
        that one; and like `add`.
        """
        row = ItemRow(
            id=item.id,
            thread=self.thread,
            kind=item.kind,
            version=version + 1,
            day=today(self._desk.clock),
            author=self._present.member,
        )
        note_change(transaction, [self.thread])
        recipient = self._recipient(transaction, item.kind)
        sealed = seal_item(row, content, self._signing(), recipient)
        same = (ItemRow.id == item.id) & (ItemRow.version == version)
        written = (
            update(ItemRow)
            .where(same, ItemRow.thread == self.thread)
            .values(version=row.version, day=row.day, author=row.author, sealed=sealed)
        )
        if not transaction.execute(written.returning(ItemRow.version)).scalar():
            raise self._conflict(transaction, item.id, content)
        self._note(transaction, "item changed", row)

    def _conflict(self, transaction: Session, item_id: bytes, mine: Content) -> ConflictError:
        now = transaction.get(ItemRow, item_id, populate_existing=True)
        return ConflictError() if now is None else EditedMeanwhileError(self._open(now), mine)

    def _open(self, row: ItemRow) -> Kept:
        own = row.kind == OWN_NOTE
        identity = keyring_of(self._present).identity if own else self._identity
        if identity is None:
            return Kept(row.id, row.kind, row.version, row.day, row.author, trouble="damaged")
        return open_item(row, identity, self._desk.roster())

    def _recipient(self, transaction: Session, kind: str) -> Recipient:
        if kind == OWN_NOTE:
            return keyring_of(self._present).identity.recipient
        if self._identity is None:
            self._signing()
            self._identity = make_key(
                transaction, self._present, self.thread, self._seats, self._desk.roster()
            )
        return self._identity.recipient

    def _signing(self) -> Keyring:
        """Return the keyring; NotAMemberError when nobody could check what it signs."""
        member = investigator(self._desk.roster(), self._present.member)
        keyring = keyring_of(self._present)
        if member is None or member.ed25519 != keyring.signing_public:
            raise NotAMemberError
        return keyring

    def _note(self, transaction: Session, verb: str, row: ItemRow) -> None:
        """Log that an item of this kind exists, never what it says."""
        details = {"item": row.id.hex(), "kind": row.kind, "version": row.version}
        desk, subject = self._desk, self.thread.hex()
        record(transaction, desk.now(), self._present.member, verb, subject, details=details)


def folder_of(
    desk: Desk, present: Present, thread: bytes, opened: OpenCase | None = None
) -> Folder | None:
    """Return the folder of a case, None when there is no such case among mine.

    `opened` is the case itself when the caller has it already. Raises ClosedFolderError when the
    case's key, or the report whose readers a first key would be for, does not open.
    """
    with desk.reading() as session:
        row = session.get(CaseKey, thread)
    if row is not None:
        return Folder(desk, present, thread, open_key(row, present, desk.roster()), [])
    opened = opened or look(desk, present, thread)
    if opened is None:
        return None
    if isinstance(opened.report, Trouble):
        raise ClosedFolderError(opened.report.reason)
    seats = seats_for(desk.roster(), opened.readers.ids)
    return Folder(desk, present, thread, None, seats)

"""One case's folder in one reader's hands: every deed seals, signs and logs what it writes."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from caseboard.audit.actions import record
from caseboard.cases.changes import note_change
from caseboard.errors import ConflictError
from caseboard.folder.errors import EditedMeanwhileError
from caseboard.folder.items import OWN_NOTE, Kept, open_item, seal_item
from caseboard.folder.keys import make_key
from caseboard.folder.models import ItemRow
from caseboard.people.sessions import keyring_of
from caseboard.roster import signing_of
from config.clock import today
from crypto import age
from crypto.errors import CryptoError
from crypto.padding import pad_text, unpad

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.folder.items import Content
    from caseboard.people.sessions import Present
    from crypto.keys import Identity, Recipient

_ID_BYTES, _TIME_BYTES = 16, 6


class Folder:
    """What the desk has written about one case, for one reader; made by `folder_of` (actions) only.

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

    @property
    def writer(self) -> str:
        """Return the id of the member who acts."""
        return self._present.member

    def items(self, *kinds: str) -> list[Kept]:
        """Return the items of these kinds (of every kind when none is named), oldest first.

        A colleague's own notes are left out. One that does not open is there with its trouble.
        """
        query = select(ItemRow).where(ItemRow.thread == self.thread)
        if kinds:
            query = query.where(ItemRow.kind.in_(kinds))
        mine = (ItemRow.kind != OWN_NOTE) | (ItemRow.author == self._present.member)
        with self._desk.reading() as session:
            rows = list(session.scalars(query.where(mine).order_by(ItemRow.id)))
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

        Raises NotAMemberError, ClosedFolderError, TooLongError (crypto).
        """
        return self._add(transaction, self._new_id(), kind, content)

    def put(self, transaction: Session, kind: str, version: int, content: Content) -> None:
        """Write the one item of a kind of which each case has one, over the version shown.

        `version` is 0 when there was none. Raises like `change`.
        """
        only, now = self.only_id(kind), self.only(transaction, kind)
        if (now.version if now else 0) != version:
            raise self._conflict(transaction, only, content)
        if now is None:
            self._add(transaction, only, kind, content)
        else:
            self.change(transaction, now, version, content)

    def only(self, transaction: Session, kind: str) -> Kept | None:
        """Return the one item of a kind as it is now, None for none yet.

        Deeds in this case queue here until the transaction ends: of two first writers the second
        is told.
        """
        note_change(transaction, [self.thread])
        row = transaction.get(ItemRow, self.only_id(kind), populate_existing=True)
        if row is None:
            return None
        self._recipient(transaction, kind)  # who was first made the key, a moment ago
        return self._open(row)

    def only_id(self, kind: str) -> bytes:
        """Return the id of the one item of a kind that `put` writes."""
        place = b"plaza-limpia/only-item/v1\n" + kind.encode() + b"\n" + self.thread
        return hashlib.sha256(place).digest()[:_ID_BYTES]

    def change(self, transaction: Session, item: Kept, version: int, content: Content) -> None:
        """Write the next version of an item over the one that was shown as `version`.

        Raises EditedMeanwhileError, a ConflictError with both versions, when it is no longer
        that one; and like `add`.
        """
        note_change(transaction, [self.thread])
        row = self._row(item.id, item.kind, version + 1)
        recipient = self._recipient(transaction, item.kind)
        keyring = signing_of(self._desk.roster(), self._present)
        sealed = seal_item(row, content, keyring, recipient)
        same = (ItemRow.id == item.id) & (ItemRow.version == version)
        written = (
            update(ItemRow)
            .where(same, ItemRow.thread == self.thread)
            .values(version=row.version, day=row.day, author=row.author, sealed=sealed)
        )
        if not transaction.execute(written.returning(ItemRow.version)).scalar():
            raise self._conflict(transaction, item.id, content)
        self._note(transaction, "item changed", row)

    def seal(self, transaction: Session, words: bytes) -> bytes:
        """Return words sealed to the case's key, to stand inside an item of another case.

        Raises like `add`.
        """
        return age.seal(pad_text(words), [self._recipient(transaction, "item")])

    def unseal(self, sealed: bytes) -> bytes | None:
        """Return what was sealed to the case's key; None for what does not open with it."""
        try:
            return None if self._identity is None else unpad(age.unseal(sealed, self._identity), "")
        except CryptoError:
            return None

    def _add(self, transaction: Session, item_id: bytes, kind: str, content: Content) -> bytes:
        note_change(transaction, [self.thread])
        row = self._row(item_id, kind, 1)
        recipient = self._recipient(transaction, kind)
        keyring = signing_of(self._desk.roster(), self._present)
        row.sealed = seal_item(row, content, keyring, recipient)
        transaction.add(row)
        transaction.flush()
        self._note(transaction, "item added", row)
        return row.id

    def _row(self, item_id: bytes, kind: str, version: int) -> ItemRow:
        return ItemRow(
            id=item_id,
            thread=self.thread,
            kind=kind,
            version=version,
            day=today(self._desk.clock),
            author=self._present.member,
        )

    def _new_id(self) -> bytes:
        """Return a fresh id. Ids follow the clock, so that items of a day stay in order.

        They tell no more than the audit chain does, which has the second beside each.
        """
        moment = int(self._desk.now().timestamp() * 1_000)
        return moment.to_bytes(_TIME_BYTES, "big") + secrets.token_bytes(_ID_BYTES - _TIME_BYTES)

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
            signing_of(self._desk.roster(), self._present)
            self._identity = make_key(
                transaction, self._present, self.thread, self._seats, self._desk.roster()
            )
        return self._identity.recipient

    def _note(self, transaction: Session, verb: str, row: ItemRow) -> None:
        """Log that an item of this kind exists, never what it says."""
        details = {"item": row.id.hex(), "kind": row.kind, "version": row.version}
        desk, subject = self._desk, self.thread.hex()
        record(transaction, desk.now(), self._present.member, verb, subject, details=details)

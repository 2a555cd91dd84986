"""Set and lift holds; order an erasure and take the order back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseboard.audit.actions import queue, record
from caseboard.cases.models import Case, Erasure
from caseboard.linking.hooks import take_out
from caseboard.retention.errors import KeptError
from caseboard.retention.holds import KIND, Hold, holds_of, is_held
from caseboard.retention.orders import take_back
from caseboard.retention.terms import GRACE, Term, term_of
from config.clock import today

if TYPE_CHECKING:
    from caseboard.cases.actions import OpenCase
    from caseboard.desk import Desk
    from caseboard.folder.actions import Folder
    from caseboard.folder.written import Written
    from caseboard.people.sessions import Present


@dataclass(frozen=True)
class Retention:
    """How a case stands: its term, its holds, and the order to erase it if there is one."""

    term: Term
    holds: list[Written[Hold]]
    order: Erasure | None

    @property
    def held(self) -> bool:
        return is_held(self.holds)


def retention_of(desk: Desk, opened: OpenCase, folder: Folder) -> Retention:
    """Return how a case stands."""
    with desk.reading() as session:
        order = session.get(Erasure, opened.case.thread)
    return Retention(term_of(opened.state, opened.entries), holds_of(folder), order)


def set_hold(desk: Desk, present: Present, folder: Folder, reason: str, *, held: bool) -> None:
    """Set or lift a hold; setting one takes back an order to erase.

    Raises NotAMemberError, TooLongError (crypto).
    """
    number = len(holds_of(folder)) + 1
    verb, subject = "hold set" if held else "hold lifted", folder.thread.hex()
    with desk.transaction() as transaction:
        folder.add(transaction, KIND, Hold(held, reason, number).content())
        if held:
            take_back(transaction, desk.now(), present.member, folder.thread)
        record(transaction, desk.now(), present.member, verb, subject)


def order_erasure(desk: Desk, present: Present, opened: OpenCase, folder: Folder) -> None:
    """Order that a case be erased after a week of grace. Raises KeptError.

    What allows it is looked at again once every other deed waits: a hold that a colleague sets in
    this moment either is seen here or takes the order back, and so does a reply: the term counts
    for the case as it was shown and for no later one.
    """
    thread = opened.case.thread
    with desk.transaction() as transaction:
        queue(transaction)
        now = transaction.get_one(Case, thread, populate_existing=True)
        if now.version != opened.case.version:
            raise KeptError("changed")
        found = retention_of(desk, opened, folder)
        if not found.term.is_over(today(desk.clock)):
            raise KeptError("term")
        if found.held:
            raise KeptError("hold")
        if transaction.get(Erasure, thread) is not None:
            raise KeptError("order")
        due = today(desk.clock) + GRACE
        transaction.add(Erasure(thread=thread, due=due, member=present.member))
        record(transaction, desk.now(), present.member, "erasure ordered", thread.hex())
    take_out(desk, present, thread)


def withdraw_order(desk: Desk, present: Present, thread: bytes) -> bool:
    """Take back an order to erase; False when there was none."""
    with desk.transaction() as transaction:
        return take_back(transaction, desk.now(), present.member, thread)

"""Find what is new for members who want to hear of it, and keep it."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from caseboard.notices.finding import look_back, news_of
from caseboard.notices.keeping import SENT, UNSURE, keep, unknown
from caseboard.notices.models import MailChoice, Mailing, News
from caseboard.people.models import Person
from caseboard.people.roles import READERS
from caseboard.people.standing import Standing, standing_of
from caseboard.roster import investigator
from config.clock import today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caseboard.desk import Desk
    from caseboard.notices.finding import Lately
    from crypto.roster import Member

# Longer than anything is looked back on, so that nothing forgotten is found again; a deadline is
# near for a month.
_FORGOTTEN_AFTER = timedelta(days=60)


def gather_for_mails(desk: Desk) -> None:
    """Keep what is new for everybody who wants mails."""
    with desk.reading() as session:
        members = list(session.scalars(select(MailChoice.member)))
    gather(desk, members)


def gather(desk: Desk, members: Iterable[str]) -> None:
    """Keep what is new for these members, those who may come in and read."""
    readers = [reader for each in members if (reader := reader_of(desk, each))]
    if readers:
        lately = look_back(desk)
        for reader in readers:
            _gather(desk, reader, lately)


def reader_of(desk: Desk, member: str) -> Member | None:
    """Return somebody's entry of the roster while they may come in and read, else None."""
    roster = desk.roster()
    with desk.reading() as session:
        person = session.get(Person, member)
    if person is None or person.role not in READERS:
        return None
    return investigator(roster, member) if standing_of(person, roster) is Standing.IN else None


def forget_old(desk: Desk) -> None:
    """Delete news that everybody has forgotten, and the mails that told of them."""
    day = today(desk.clock) - _FORGOTTEN_AFTER
    long_ago = int((desk.now() - _FORGOTTEN_AFTER).timestamp())
    done = Mailing.stage.in_((SENT, UNSURE))
    with desk.transaction() as transaction:
        transaction.execute(delete(News).where(News.day < day))
        transaction.execute(delete(Mailing).where(done, Mailing.due < long_ago))


def _gather(desk: Desk, reader: Member, lately: Lately) -> None:
    with desk.reading() as session:
        found = unknown(session, reader.id, news_of(session, reader, lately))
    if found:
        # Two processes may find the same at once: the other one has kept it then.
        with suppress(IntegrityError), desk.transaction() as transaction:
            keep(transaction, desk, reader.id, found)

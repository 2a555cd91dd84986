"""Bring what a session has open up to date: only what changed is opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from caseboard.cases.models import Case, SentReply
from caseboard.folder.models import CaseKey, ItemRow
from caseboard.inbox.arrivals import DAMAGED, MINE, NONE, Standing, key_of, try_those
from caseboard.inbox.cards import Material, Reader, card_of
from caseboard.inbox.models import Reading, Seat
from caseboard.inbox.noting import note_recent
from caseboard.people.sessions import keyring_of
from caseboard.readers.models import ChangeRow
from caseboard.team.actions import roster_of
from config.clock import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from caseboard.desk import Desk
    from caseboard.inbox.keeping import OpenShelf
    from caseboard.people.sessions import Present
    from crypto.roster import Roster
    from intake.letterbox.drawer import Arrival, Message

# Opening a case costs about two milliseconds: a page never waits for more than this many.
AT_ONCE = 200


@dataclass(frozen=True)
class _Remembered:
    """What the desk's database holds of some threads, by thread."""

    cases: dict[bytes, Case]
    seats: dict[bytes, Standing]
    sent: dict[bytes, list[SentReply]]
    read: dict[bytes, set[bytes]]
    keys: dict[bytes, CaseKey]
    items: dict[bytes, list[ItemRow]]
    changes: dict[bytes, list[ChangeRow]]


@dataclass(frozen=True)
class _News:
    """What arrived: messages not seen before, and the cases whose cards do not count them yet.

    `newest` is the last day of an arrival, an ordinal.
    """

    new: list[Arrival]
    stale: list[bytes]
    newest: int


def renew(desk: Desk, present: Present, shelf: OpenShelf) -> int:
    """Take in arrivals and changes, AT_ONCE at most; return how many cases are left to look at."""
    news = _arrived(desk, shelf)
    changed = _changed(desk, shelf.index.mark[0])
    some = news.stale[:AT_ONCE]
    opened = dict.fromkeys((*some, *(thread for thread, _ in changed)))
    _open(desk, present, shelf, list(opened))
    # Only now: what a failing letterbox did not let us open is looked for again.
    later = frozenset(news.stale[AT_ONCE:])
    shelf.seen.update(each.message for each in news.new if each.thread not in later)
    shelf.index.move_mark(changed[-1][1] if changed else 0, 0 if later else news.newest)
    return _left(desk, shelf.index.mark[0]) + len(later)


def _arrived(desk: Desk, shelf: OpenShelf) -> _News:
    """Return what came since the shelf was looked at last; nothing is marked as seen by it."""
    day, now = shelf.index.mark[1], today(desk.clock)
    # A day still to come is that of a door whose clock is wrong: nobody waits for it.
    newest = min(date.fromordinal(day), now) if day else now
    arrived = note_recent(desk, newest, shelf.noted)
    new = [each for each in arrived if each.message not in shelf.seen]
    unknown = [each for each in new if not shelf.index.knows(each.message)]
    stale = dict.fromkeys(each.thread for each in unknown if shelf.index.has(each.thread))
    days = (each.day.toordinal() for each in arrived if each.day <= now)
    return _News(new, list(stale), max(days, default=0))


def _changed(desk: Desk, mark: int) -> list[tuple[bytes, int]]:
    query = select(Case.thread, Case.changed).where(Case.changed > mark).order_by(Case.changed)
    with desk.reading() as session:
        return [(row.thread, row.changed) for row in session.execute(query.limit(AT_ONCE))]


def _left(desk: Desk, mark: int) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count()).where(Case.changed > mark)) or 0


def _open(desk: Desk, present: Present, shelf: OpenShelf, threads: list[bytes]) -> None:
    if not threads:
        return
    with desk.reading() as session:
        known = _remembered(session, present, threads)
    lying = {thread: desk.drawer.messages(thread) for thread in known.cases}
    untried = {
        thread: messages
        for thread, messages in lying.items()
        if thread not in known.seats or known.seats[thread].standing not in {MINE, NONE}
    }
    found = try_those(desk, present, untried)
    with desk.reading() as session:
        known.cases.update(_cases(session, list(found)))
    known.seats.update(found)
    identity = keyring_of(present).identity
    reader = Reader(present.member, identity, desk.roster(), _rosters(desk))
    for thread in threads:
        _take_in(shelf, reader, thread, known, lying)


def _rosters(desk: Desk) -> Callable[[int], Roster | None]:
    """Return what gives the roster of a version, each looked up once."""

    @cache
    def roster_at(version: int) -> Roster | None:
        with desk.reading() as session:
            return roster_of(session, version, desk.settings.roots)

    return roster_at


def _take_in(
    shelf: OpenShelf,
    reader: Reader,
    thread: bytes,
    known: _Remembered,
    lying: dict[bytes, list[Message]],
) -> None:
    standing = known.seats.get(thread)
    open_to_me = standing is not None and standing.standing in {MINE, DAMAGED}
    if standing is None or not open_to_me or thread not in known.cases:
        shelf.remove(thread)
        return
    filled = card_of(_material(thread, known, lying[thread], standing.seat), reader)
    if filled.card.trouble == "not-for-me":
        shelf.remove(thread)
    else:
        shelf.put(filled)


def _material(
    thread: bytes, known: _Remembered, messages: list[Message], seat: int | None
) -> Material:
    return Material(
        known.cases[thread],
        messages,
        seat,
        known.sent.get(thread, []),
        frozenset(known.read.get(thread, ())),
        known.keys.get(thread),
        known.items.get(thread, []),
        known.changes.get(thread, []),
    )


def _remembered(session: Session, present: Present, threads: list[bytes]) -> _Remembered:
    mine = (Seat.member == present.member) & (Seat.key == key_of(present))
    seats = session.scalars(select(Seat).where(mine, Seat.thread.in_(threads)))
    by_thread = {seat.thread: Standing(seat.standing, seat.seat) for seat in seats}
    sent: dict[bytes, list[SentReply]] = {}
    query = select(SentReply).where(SentReply.thread.in_(threads)).order_by(SentReply.number)
    for reply in session.scalars(query):
        sent.setdefault(reply.thread, []).append(reply)
    read: dict[bytes, set[bytes]] = {}
    own = (Reading.member == present.member) & Reading.thread.in_(threads)
    for reading in session.scalars(select(Reading).where(own)):
        read.setdefault(reading.thread, set()).add(reading.message)
    keys = session.scalars(select(CaseKey).where(CaseKey.thread.in_(threads)))
    items: dict[bytes, list[ItemRow]] = {}
    for item in session.scalars(select(ItemRow).where(ItemRow.thread.in_(threads))):
        items.setdefault(item.thread, []).append(item)
    changes: dict[bytes, list[ChangeRow]] = {}
    chains = select(ChangeRow).where(ChangeRow.thread.in_(threads)).order_by(ChangeRow.number)
    for change in session.scalars(chains):
        changes.setdefault(change.thread, []).append(change)
    by_key = {key.thread: key for key in keys}
    cases = _cases(session, threads)
    return _Remembered(cases, by_thread, sent, read, by_key, items, changes)


def _cases(session: Session, threads: list[bytes]) -> dict[bytes, Case]:
    found = session.scalars(select(Case).where(Case.thread.in_(threads)))
    return {case.thread: case for case in found}

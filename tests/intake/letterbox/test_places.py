"""A row lies by its day and by chance, and a thread of one message needs no index by thread."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from intake.letterbox.blobs import open_blobs
from intake.letterbox.engine import open_engine
from intake.letterbox.errors import MessageTaken, NoSuchThread
from intake.letterbox.models import threads
from intake.letterbox.places import FIRST_DAY, LAST_DAY, place
from intake.letterbox.slot import Slot
from tests.intake.letterbox.drops import DAY, a_drop, another_in

if TYPE_CHECKING:
    from intake.letterbox.drawer import Drawer
    from tests.fixtures.databases import Database

NEXT = DAY + timedelta(days=1)
DAYS = st.dates(FIRST_DAY, LAST_DAY)
IDS = st.binary(min_size=16, max_size=16)


@given(DAYS, IDS, DAYS, IDS)
def test_places_follow_the_days_and_then_the_ids(
    day: date, one: bytes, later: date, other: bytes
) -> None:
    assert (place(day, one) < place(later, other)) == ((day, one[:6]) < (later, other[:6]))
    assert 0 <= place(day, one) < 2**63


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2109, 9, 19)])
def test_a_clock_that_is_wrong_by_years_is_refused(day: date) -> None:
    with pytest.raises(ValueError, match="clock"):
        place(day, bytes(16))


def test_a_report_sent_again_the_next_day_is_already_there(slot: Slot, drawer: Drawer) -> None:
    drop = a_drop()
    slot.file(drop)
    again = another_in(drop, message=drop.message, day=NEXT)
    assert [slot.file(again), slot.append(again)] == ["already", "already"]
    assert len(drawer.messages(drop.thread)) == 1


def test_a_follow_up_sent_again_the_next_day_is_already_there(slot: Slot, drawer: Drawer) -> None:
    drop = a_drop()
    slot.file(drop)
    later = another_in(drop)
    assert slot.append(later) == "stored"
    assert slot.append(another_in(drop, message=later.message, day=NEXT)) == "already"
    assert len(drawer.messages(drop.thread)) == 2


def test_a_reply_left_again_the_next_day_is_there_once(slot: Slot, drawer: Drawer) -> None:
    drop = a_drop()
    slot.file(drop)
    assert drawer.reply(drop.thread, bytes(16), b"sealed", DAY) == "stored"
    assert drawer.reply(drop.thread, bytes(16), b"sealed", NEXT) == "already"
    with pytest.raises(MessageTaken):
        slot.append(another_in(drop, message=bytes(16), day=NEXT))
    with pytest.raises(MessageTaken):
        drawer.reply(drop.thread, drop.message, b"sealed", NEXT)


def test_an_id_of_another_thread_is_taken_for_its_day_alone(slot: Slot, drawer: Drawer) -> None:
    first, second = a_drop(), a_drop()
    slot.file(first)
    slot.file(second)
    with pytest.raises(MessageTaken):
        slot.append(another_in(second, message=first.message))
    copied = another_in(second, message=first.message, day=NEXT)
    assert slot.append(copied) == "stored"
    assert [found.sealed for found in drawer.messages(first.thread)] == [first.sealed]
    assert {found.sealed for found in drawer.messages(second.thread)} == {
        second.sealed, copied.sealed
    }  # fmt: skip


def test_messages_come_day_by_day(slot: Slot, drawer: Drawer) -> None:
    drop = a_drop(message=b"\xff" * 16)
    slot.file(drop)
    slot.append(another_in(drop, message=bytes(16), day=NEXT))
    assert [found.day for found in drawer.messages(drop.thread)] == [DAY, NEXT]


def test_a_thread_that_points_to_anothers_message_reads_nothing_of_it(
    letterbox: Database, slot: Slot
) -> None:
    victim, thief = a_drop(receipt=b"sealed to the victim"), a_drop()
    slot.file(victim)
    engine = open_engine(letterbox.outside_url)
    values = {"thread": thief.thread, "proof": thief.proof, "day": DAY}
    with engine.begin() as connection:
        row = values | {"opening": place(DAY, victim.message)}
        assert Slot(engine, open_blobs("memory:///"))._hand.add(connection, threads, row)
    engine.dispose()
    assert slot.fetch(thief.thread, thief.proof) is None
    assert slot.leave_ledger(thief.thread, thief.proof, bytes(32), b"ledger") == "unknown"
    with pytest.raises(MessageTaken):
        slot.append(another_in(thief, message=victim.message))


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_no_statement_of_the_outside_hand_walks_a_table(letterbox: Database) -> None:
    plans = _plans(letterbox)
    assert len(plans) > 8
    for plan in plans:
        walks = [step for step in plan if re.match(r"SCAN (threads|messages|pieces)\b", step)]
        assert walks == []
    assert any("USING INDEX messages_by_thread" in " ".join(plan) for plan in plans)


def _plans(letterbox: Database) -> list[list[str]]:
    """Return SQLite's plan of every statement that a visit, a report and a follow-up need."""
    engine = open_engine(letterbox.url)
    seen: dict[str, object] = {}
    event.listen(engine, "before_cursor_execute", lambda *said: seen.setdefault(said[2], said[3]))
    slot, drop = Slot(engine, open_blobs("memory:///")), a_drop()
    slot.file(drop)
    later = another_in(drop)
    assert [slot.append(later), slot.append(later)] == ["stored", "already"]
    assert slot.fetch(drop.thread, drop.proof) is not None
    assert slot.leave_ledger(drop.thread, drop.proof, bytes(32), b"ledger") == "changed"
    with pytest.raises(NoSuchThread):
        slot.append(a_drop())
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        plans = [
            [step[3] for step in raw.execute(f"EXPLAIN QUERY PLAN {said}", values)]
            for said, values in seen.items()
            if not said.startswith("BEGIN")
        ]
    engine.dispose()
    return plans

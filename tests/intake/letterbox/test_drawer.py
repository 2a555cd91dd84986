"""What the inside hand promises."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from intake.letterbox.errors import MessageTaken, NoSuchThread
from tests.intake.letterbox.drops import DAY, a_drop, another_in

if TYPE_CHECKING:
    from intake.letterbox.drawer import Drawer
    from intake.letterbox.slot import Drop, Slot


def test_an_empty_letterbox_holds_nothing(drawer: Drawer) -> None:
    assert (drawer.count(), drawer.threads()) == (0, [])
    assert drawer.messages(secrets.token_bytes(16)) == []


def test_threads_come_page_by_page_and_each_once(slot: Slot, drawer: Drawer) -> None:
    filed = {(drop.thread, drop.day) for drop in _file(slot, 7)}
    found, after = [], None
    while page := drawer.threads(after, limit=3):
        found += [(row.thread, row.day) for row in page]
        after = page[-1].thread
    assert (len(found), set(found)) == (7, filed)


def test_threads_come_in_the_order_of_their_ids_not_of_arrival(slot: Slot, drawer: Drawer) -> None:
    _file(slot, 12)
    found = [row.thread for row in drawer.threads()]
    assert found == sorted(found)


def test_arrivals_come_since_a_day_without_their_content_and_without_our_replies(
    slot: Slot, drawer: Drawer
) -> None:
    before, first, second = (a_drop(day=DAY + timedelta(days=days)) for days in (-1, 0, 1))
    added = another_in(before, day=DAY)
    for drop in (before, first, second):
        slot.file(drop)
    slot.append(added)
    drawer.reply(first.thread, secrets.token_bytes(16), b"sealed", DAY)
    found = {(each.thread, each.message, each.day, each.opens) for each in drawer.arrivals(DAY)}
    assert found == {
        (first.thread, first.message, DAY, True),
        (second.thread, second.message, DAY + timedelta(days=1), True),
        (added.thread, added.message, DAY, False),
    }
    assert len(drawer.arrivals(date(1999, 1, 1))) == 4
    assert drawer.arrivals(DAY + timedelta(days=2)) == []


def test_one_thread_is_told_with_its_day(slot: Slot, drawer: Drawer) -> None:
    (drop,) = _file(slot, 1)
    found = drawer.thread(drop.thread)
    assert found is not None
    assert (found.thread, found.day) == (drop.thread, DAY)
    assert drawer.thread(secrets.token_bytes(16)) is None


def test_a_reply_left_twice_is_there_once(slot: Slot, drawer: Drawer) -> None:
    (drop,) = _file(slot, 1)
    reply = (drop.thread, secrets.token_bytes(16), b"sealed", DAY)
    assert [drawer.reply(*reply), drawer.reply(*reply)] == ["stored", "already"]
    found = drawer.messages(drop.thread)
    assert sorted(message.direction for message in found) == ["in", "out"]


def test_a_reply_to_no_thread_or_under_a_taken_id_is_refused(slot: Slot, drawer: Drawer) -> None:
    first, second = _file(slot, 2)
    with pytest.raises(NoSuchThread):
        drawer.reply(secrets.token_bytes(16), secrets.token_bytes(16), b"sealed", DAY)
    with pytest.raises(MessageTaken):
        drawer.reply(first.thread, first.message, b"sealed", DAY)
    with pytest.raises(MessageTaken):
        drawer.reply(first.thread, second.message, b"sealed", DAY)


def test_a_thread_that_comes_on_paper_answers_its_code(slot: Slot, drawer: Drawer) -> None:
    drop = a_drop(receipt=b"receipt", ledger=b"ledger")
    assert [drawer.open_thread(drop), drawer.open_thread(drop)] == ["stored", "already"]
    answers = slot.fetch(drop.thread, drop.proof)
    assert answers is not None
    assert (answers.messages, answers.ledger) == (1, b"ledger")
    assert [found.sealed for found in answers.replies] == [b"receipt"]
    assert slot.append(another_in(drop)) == "stored"


def test_an_open_thread_takes_no_second_report_from_inside(slot: Slot, drawer: Drawer) -> None:
    (drop,) = _file(slot, 1)
    with pytest.raises(MessageTaken):
        drawer.open_thread(another_in(drop))
    assert [found.sealed for found in drawer.messages(drop.thread)] == [drop.sealed]


def _file(slot: Slot, count: int) -> list[Drop]:
    drops = [a_drop() for _ in range(count)]
    for drop in drops:
        slot.file(drop)
    return drops

"""What the outside hand promises, asked through the role that it has in production."""

from __future__ import annotations

import hashlib
import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

import pytest

from intake.letterbox.blobs import IN_ROW_LIMIT
from intake.letterbox.errors import MessageTaken, NoSuchThread, ThreadFull
from intake.letterbox.models import MOST_MESSAGES
from intake.letterbox.slot import Answers, Drop
from tests.intake.letterbox.drops import DAY, a_drop, another_in

if TYPE_CHECKING:
    from intake.letterbox.drawer import Drawer
    from intake.letterbox.slot import Slot


def test_what_is_filed_is_found_inside_byte_by_byte(slot: Slot, drawer: Drawer) -> None:
    drop = a_drop()
    assert slot.file(drop) == "stored"
    (found,) = drawer.messages(drop.thread)
    assert (found.message, found.direction, found.day) == (drop.message, "in", DAY)
    assert found.sealed == drop.sealed


def test_sending_again_after_a_lost_answer_stores_nothing_new(slot: Slot, drawer: Drawer) -> None:
    drop = a_drop()
    assert [slot.file(drop), slot.file(drop), slot.append(drop)] == ["stored", "already", "already"]
    assert len(drawer.messages(drop.thread)) == 1


def test_a_thread_takes_so_many_messages_and_no_more(slot: Slot, drawer: Drawer) -> None:
    first = a_drop(sealed=b"x", receipt=b"y")
    slot.file(first)
    rest = [another_in(first, sealed=b"x") for _ in range(MOST_MESSAGES - 1)]
    assert {slot.append(each) for each in rest} == {"stored"}
    for verb in (slot.file, slot.append):
        with pytest.raises(ThreadFull):
            verb(another_in(first, sealed=b"one too many"))
    assert slot.append(rest[-1]) == "already"
    assert len(drawer.messages(first.thread)) == MOST_MESSAGES
    assert slot.file(a_drop()) == "stored"


def test_a_hundred_sendings_at_once_store_one_message(slot: Slot, drawer: Drawer) -> None:
    drop = a_drop()
    with ThreadPoolExecutor(15) as pool:
        said = list(pool.map(slot.file, [drop] * 100))
    assert sorted(said) == ["already"] * 99 + ["stored"]
    assert len(drawer.messages(drop.thread)) == 1


def test_many_threads_at_once_are_all_stored(slot: Slot, drawer: Drawer) -> None:
    with ThreadPoolExecutor(15) as pool:
        said = set(pool.map(slot.file, [a_drop() for _ in range(100)]))
    assert (said, drawer.count()) == ({"stored"}, 100)


def test_an_open_thread_refuses_another_proof(slot: Slot, drawer: Drawer) -> None:
    drop = a_drop()
    slot.file(drop)
    for verb in (slot.file, slot.append):
        with pytest.raises(NoSuchThread):
            verb(a_drop(thread=drop.thread))
        with pytest.raises(NoSuchThread):
            verb(another_in(drop, message=drop.message, proof=secrets.token_bytes(32)))
    assert len(drawer.messages(drop.thread)) == 1


def test_a_changed_report_sent_again_is_added_to_its_thread(slot: Slot, drawer: Drawer) -> None:
    drop = a_drop()
    slot.file(drop)
    assert slot.file(another_in(drop)) == "stored"
    assert len(drawer.messages(drop.thread)) == 2


def test_nothing_is_appended_to_a_thread_that_is_not_open(slot: Slot, drawer: Drawer) -> None:
    with pytest.raises(NoSuchThread):
        slot.append(a_drop())
    assert drawer.count() == 0


def test_a_message_id_of_another_thread_is_refused(slot: Slot, drawer: Drawer) -> None:
    first, second = a_drop(), a_drop()
    slot.file(first)
    slot.file(second)
    with pytest.raises(MessageTaken):
        slot.append(another_in(second, message=first.message))
    with pytest.raises(MessageTaken):
        slot.file(a_drop(message=first.message))
    assert drawer.count() == 2
    assert [found.sealed for found in drawer.messages(first.thread)] == [first.sealed]


def test_a_reply_cannot_be_passed_off_as_already_sent_in(slot: Slot, drawer: Drawer) -> None:
    drop, reply = a_drop(), secrets.token_bytes(16)
    slot.file(drop)
    drawer.reply(drop.thread, reply, b"sealed", DAY)
    with pytest.raises(MessageTaken):
        slot.append(another_in(drop, message=reply))


def test_a_visit_finds_the_replies_and_the_count(slot: Slot, drawer: Drawer) -> None:
    drop = a_drop()
    slot.file(drop)
    slot.append(another_in(drop))
    later = date(2026, 12, 1)
    replies = {secrets.token_bytes(16): secrets.token_bytes(9_000) for _ in range(3)}
    for message, sealed in replies.items():
        drawer.reply(drop.thread, message, sealed, later)
    answers = slot.fetch(drop.thread, drop.proof)
    assert answers is not None
    assert (answers.day, answers.messages) == (DAY, 2)
    assert {found.message: found.sealed for found in answers.replies} == replies
    assert {found.day for found in answers.replies} == {later}


def test_a_visit_before_any_reply_finds_the_day_alone(slot: Slot) -> None:
    drop = a_drop()
    slot.file(drop)
    assert slot.fetch(drop.thread, drop.proof) == Answers(DAY, 1, ())


def test_a_visit_with_a_wrong_id_or_a_wrong_proof_finds_nothing(slot: Slot) -> None:
    drop = a_drop()
    slot.file(drop)
    assert slot.fetch(secrets.token_bytes(16), drop.proof) is None
    assert slot.fetch(drop.thread, secrets.token_bytes(32)) is None
    assert slot.fetch(secrets.token_bytes(16), bytes(32)) is None


def test_a_large_file_goes_round_through_the_blobs(slot: Slot, drawer: Drawer) -> None:
    drop = a_drop(sealed=secrets.token_bytes(IN_ROW_LIMIT + 1))
    assert [slot.file(drop), slot.file(drop)] == ["stored", "already"]
    reply = secrets.token_bytes(300_000)
    drawer.reply(drop.thread, secrets.token_bytes(16), reply, DAY)
    assert {found.sealed for found in drawer.messages(drop.thread)} == {drop.sealed, reply}
    answers = slot.fetch(drop.thread, drop.proof)
    assert answers is not None
    assert [found.sealed for found in answers.replies] == [reply]


def test_a_receipt_is_fetched_among_the_replies_under_its_own_id(
    slot: Slot, drawer: Drawer
) -> None:
    drop = a_drop(receipt=secrets.token_bytes(5_400))
    assert [slot.file(drop), slot.file(drop)] == ["stored", "already"]
    reply = secrets.token_bytes(16)
    drawer.reply(drop.thread, reply, b"sealed", DAY)
    answers = slot.fetch(drop.thread, drop.proof)
    assert answers is not None
    assert answers.messages == 1
    receipt = hashlib.sha256(b"plaza-limpia/receipt/v1\n" + drop.message).digest()[:16]
    assert {found.message: found.sealed for found in answers.replies} == {
        receipt: drop.receipt,
        reply: b"sealed",
    }


def test_each_report_of_a_thread_keeps_its_receipt(slot: Slot) -> None:
    drop = a_drop(receipt=b"first")
    slot.file(drop)
    slot.file(another_in(drop, receipt=b"second"))
    slot.append(another_in(drop, receipt=b"a follow-up has none"))
    answers = slot.fetch(drop.thread, drop.proof)
    assert answers is not None
    assert answers.messages == 3
    assert {found.sealed for found in answers.replies} == {b"first", b"second"}


@pytest.mark.parametrize("part", ["thread", "proof", "message"])
def test_a_drop_with_a_short_id_cannot_be_made(part: str) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        a_drop(**{part: b"short"})
    assert isinstance(a_drop(), Drop)
